/** The command-line programs. */
module mako.cli {
    requires mako.files;
    requires mako.capture;
    requires mako.dissect;
    requires mako.protocols;
    requires mako.filter;
    requires mako.analysis;

    uses mako.analysis.Window;
}
