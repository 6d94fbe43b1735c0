package mako.capture.filter.parse;

/**
 * What stands before a name, number or address: {@code tcp dst port}.
 *
 * @param protocol a keyword such as {@code tcp}; empty where none was written
 */
public record Qualifiers(String protocol, Direction direction, Type type) {

    public static final Qualifiers NONE = new Qualifiers("", Direction.ANY, Type.NONE);

    /** Which end of a packet's way is meant. */
    public enum Direction {
        ANY(""), SOURCE("src"), DESTINATION("dst"), EITHER("src or dst"), BOTH("src and dst"),
        RECEIVER("ra"), TRANSMITTER("ta"), ADDRESS_1("addr1"), ADDRESS_2("addr2"), ADDRESS_3("addr3"), ADDRESS_4("addr4");

        public final String text;

        Direction(String text) {
            this.text = text;
        }

        public boolean source() {
            return this != DESTINATION;
        }

        public boolean destination() {
            return this != SOURCE;
        }

        /** Whether only frames of wireless networks have it. */
        public boolean wireless() {
            return ordinal() >= RECEIVER.ordinal();
        }
    }

    /** What kind of thing is named. */
    public enum Type {
        NONE(""), HOST("host"), NET("net"), PORT("port"), PORT_RANGE("portrange"), PROTOCOL("proto"), CHAIN("protochain"), GATEWAY("gateway");

        public final String text;

        Type(String text) {
            this.text = text;
        }
    }
}
