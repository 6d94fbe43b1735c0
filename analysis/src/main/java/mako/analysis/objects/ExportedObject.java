package mako.analysis.objects;

import java.util.Arrays;

/**
 * A file that packets carry.
 *
 * @param packet the number of the packet that it is whole with, from 1
 * @param host where it comes from; empty where nothing says
 * @param type what kind of file it is; empty where nothing says
 * @param name what it is called, as the protocol says; empty where nothing says
 * @param bytes its content; not to be changed
 */
public record ExportedObject(long packet, String host, String type, String name, byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof ExportedObject object && packet == object.packet && host.equals(object.host) && type.equals(object.type)
            && name.equals(object.name) && Arrays.equals(bytes, object.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(packet) * 31 + name.hashCode();
    }

    @Override
    public String toString() {
        return packet + " " + name + " (" + bytes.length + " bytes)";
    }
}
