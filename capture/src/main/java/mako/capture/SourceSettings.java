package mako.capture;

/**
 * How packets are captured on one device or pipe.
 *
 * @param device by which it is opened
 * @param name what it is called in messages and in the capture file
 * @param label what it is described as in the file, or empty
 * @param title what people call it in messages, or empty
 * @param filter capture filter, empty for none
 * @param snapLength at most so many bytes of each packet are kept
 * @param promiscuous whether packets for other machines are wanted
 * @param monitor whether a radio is to listen to all networks
 * @param bufferMebibytes size of the buffer that the kernel fills while the process is busy
 * @param linkType name of the link type that packets are wanted in, or null
 * @param timeStampType name of the kind of time stamps, or null
 */
public record SourceSettings(
        String device, String name, String label, String title, String filter, int snapLength, boolean promiscuous, boolean monitor,
        int bufferMebibytes, String linkType, String timeStampType) {

    /** The largest packet that there is. */
    public static final int LARGEST = 262144;

    /** A burst of a quarter of a second at 200,000 packets a second of a kilobyte fits. */
    public static final int BUFFER_MEBIBYTES = 64;

    /** The settings that capture everything on a device. */
    public static SourceSettings of(String device) {
        return new SourceSettings(device, device, "", "", "", LARGEST, true, false, BUFFER_MEBIBYTES, null, null);
    }

    /** The same with another filter. */
    public SourceSettings filtered(String expression) {
        return new SourceSettings(device, name, label, title, expression, snapLength, promiscuous, monitor, bufferMebibytes, linkType, timeStampType);
    }
}
