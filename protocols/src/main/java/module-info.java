/** The dissectors, one file a protocol, packages by family. */
module mako.protocols {
    requires transitive mako.dissect;

    exports mako.protocols;
}
