package mako.protocols.bluetooth;

/**
 * What the carrier of a protocol between two devices knows of the connection.
 *
 * @param key tells connections apart
 * @param way in which direction the packet goes, in the word that lines for it begin with
 */
record BluetoothLink(long key, String way) {

    static final String SENT     = "Sent";
    static final String RECEIVED = "Rcvd";
    static final String UNKNOWN  = "UnknownDirection";

    static final BluetoothLink NONE = new BluetoothLink(-1, UNKNOWN);

    boolean sent() {
        return way.equals(SENT);
    }

    static BluetoothLink of(Object about) {
        return about instanceof BluetoothLink link ? link : NONE;
    }
}
