package mako.files;

/**
 * An option of a pcapng block as it lies in the file.
 *
 * @param code its number, 0 to 65535
 * @param value its bytes, without padding, in the byte order of the file's section
 */
public record BlockOption(int code, byte[] value) {}
