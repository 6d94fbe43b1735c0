/** The engine that takes packets apart. It names no protocol. */
module mako.dissect {
    requires transitive mako.files;

    exports mako.dissect;

    uses mako.dissect.Dissectors;
}
