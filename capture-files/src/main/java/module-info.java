/** Capture files: packets, link types, readers and writers, compression. */
module mako.files {
    exports mako.files;
}
