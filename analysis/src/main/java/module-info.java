/** An open capture: passes, rows, trees, exports. It has no user interface. */
module mako.analysis {
    requires transitive mako.files;
    requires transitive mako.dissect;
    requires transitive mako.filter;

    exports mako.analysis;
    exports mako.analysis.objects;
    exports mako.analysis.statistics;
    exports mako.analysis.text;
}
