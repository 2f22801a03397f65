// "Try it out" is for the server that shows this page: it is put in front of the contract's own.
const { document: contractUrl, server } = document.body.dataset;
const here = new URL(server, location.href).href.replace(/\/$/, "");

fetch(contractUrl)
  .then((answer) => answer.json())
  .then((contract) => {
    document.title = contract.info.title;
    contract.servers = [
      { url: here, description: "This server" },
      ...(contract.servers ?? []).filter((other) => other.url.includes("://")),
    ];
    window.ui = SwaggerUIBundle({
      spec: contract,
      dom_id: "#swagger-ui",
      deepLinking: true,
      displayRequestDuration: true,
      tryItOutEnabled: true,
      validatorUrl: null,
      oauth2RedirectUrl: new URL("oauth2-redirect.html", location.href).href,
    });
  })
  .catch((error) => {
    document.body.textContent = `The contract cannot be shown: ${error}`;
  });
