/** Benchmarks; not part of what is shipped. */
module mako.bench {
    requires mako.files;
    requires mako.dissect;
    requires mako.filter;
    requires mako.analysis;
    requires mako.protocols;
    requires static jmh.core;
}
