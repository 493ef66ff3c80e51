/** Imports a module of the site in the page: support/browser.js. */
declare function fromSite(path: string): Promise<any>;
declare function fromSource(path: string): Promise<any>;
