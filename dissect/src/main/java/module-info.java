/** The engine that takes packets apart. It names no protocol. */
module mako.dissect {
    requires transitive mako.files;
    requires dec;

    exports mako.dissect;

    uses mako.dissect.Dissectors;
}
