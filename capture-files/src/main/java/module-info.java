/** Capture files: packets, link types, readers and writers, compression. */
module mako.files {
    requires com.github.luben.zstd_jni;

    exports mako.files;
}
