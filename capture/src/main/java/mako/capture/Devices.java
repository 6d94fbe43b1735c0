package mako.capture;

import java.util.List;

/** What packets can be captured on. */
public final class Devices {

    private Devices() {}

    /**
     * All devices, those first that are up.
     *
     * @throws CaptureException where they cannot be listed
     */
    public static List<Device> list() throws CaptureException {
        if (!Libpcap.isPresent()) {
            throw new CaptureException(CaptureException.Reason.LIBRARY_MISSING, "there is no libpcap");
        }
        return Libpcap.devices();
    }
}
