/** Runs inside the compiler and lists the dissectors of a module. */
module mako.index {
    requires java.compiler;
    requires jdk.compiler;

    provides javax.annotation.processing.Processor with mako.index.DissectorIndexer;
}
