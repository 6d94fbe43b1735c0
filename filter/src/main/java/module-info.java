/** Display filters: scan, parse, check, plan, run. It names no protocol. */
module mako.filter {
    requires transitive mako.dissect;

    exports mako.filter;
}
