package mako.capture;

/**
 * When a capture ends by itself; each is 0 where there is no such limit, {@code seconds} negative.
 *
 * @param packets after so many packets
 * @param seconds after so many seconds
 * @param files after so many files
 * @param bytes when the only file has so many bytes
 */
public record Limits(long packets, double seconds, int files, long bytes) {

    public static final Limits NONE = new Limits(0, -1, 0, 0);
}
