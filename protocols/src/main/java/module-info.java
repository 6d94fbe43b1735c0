/**
 * The dissectors, one file a protocol, packages by family. Open, so that the engine can read the tables of names that lie
 * beside them.
 */
open module mako.protocols {
    requires transitive mako.dissect;

    exports mako.protocols;
}
