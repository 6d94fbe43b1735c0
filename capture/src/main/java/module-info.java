/** Live capture: interfaces, capture filters, packets from the wire. */
module mako.capture {
    requires transitive mako.files;

    uses mako.capture.RemoteShell;

    exports mako.capture;
    exports mako.capture.filter;
}
