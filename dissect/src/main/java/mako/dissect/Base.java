package mako.dissect;

/** How a value is written: the base of a number, the separator of bytes, the form of a time. */
public enum Base {
    NONE("BASE_NONE"),
    DEC("BASE_DEC"),
    HEX("BASE_HEX"),
    OCT("BASE_OCT"),
    DEC_HEX("BASE_DEC_HEX"),
    HEX_DEC("BASE_HEX_DEC"),
    CUSTOM("BASE_CUSTOM"),
    EXPONENT("BASE_EXP"),
    DOT("SEP_DOT"),
    DASH("SEP_DASH"),
    COLON("SEP_COLON"),
    SPACE("SEP_SPACE"),
    NETMASK("BASE_NETMASK"),
    PORT_UDP("BASE_PT_UDP"),
    PORT_TCP("BASE_PT_TCP"),
    PORT_DCCP("BASE_PT_DCCP"),
    PORT_SCTP("BASE_PT_SCTP"),
    OUI("BASE_OUI"),
    LOCAL("ABSOLUTE_TIME_LOCAL"),
    UTC("ABSOLUTE_TIME_UTC"),
    DAY_OF_YEAR("ABSOLUTE_TIME_DOY_UTC"),
    NTP_UTC("ABSOLUTE_TIME_NTP_UTC");

    /** The name in field listings. */
    public final String code;

    Base(String code) {
        this.code = code;
    }

    /** Whether a number is first written in hexadecimal digits. */
    public boolean isHex() {
        return this == HEX || this == HEX_DEC;
    }
}
