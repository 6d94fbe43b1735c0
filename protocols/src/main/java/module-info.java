/** The dissectors, one file a protocol, packages by family. */
module mako.protocols {
    requires mako.dissect;
}
