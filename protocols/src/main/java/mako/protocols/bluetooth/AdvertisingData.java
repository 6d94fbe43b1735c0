package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What a device says of itself to all: Core Specification Supplement, part A. Blocks with their length and their kind in front. */
final class AdvertisingData {

    /** A layer without a tree of its own. */
    static final Field COMMON     = protocol("btcommon", "BT Common", "Bluetooth Common");
    private static final Field UNKNOWN    = warning(Field.Group.PROTOCOL, "btcommon.eir_ad.unknown", "Unknown data");
    private static final Field ADVERTISED = group("btcommon.eir_ad.advertising_data", "Advertising Data");
    private static final Field INQUIRED   = group("btcommon.eir_ad.extended_inquiry_response_data", "Extended Inquiry Response Data");
    private static final Field ENTRY      = group("btcommon.eir_ad.entry", "Entry");
    private static final Field UNUSED     = group("btcommon.eir_ad.unused", "Unused");
    private static final Field LENGTH     = of("length");
    private static final Field TYPE       = of("type");
    private static final Field DATA       = of("data");
    private static final Field SERVICE_16 = of("uuid_16");
    private static final Field SERVICE_32 = of("custom_uuid_32");
    private static final Field SERVICE_128 = of("custom_uuid_128");
    private static final Field SERVICE_DATA = of("service_data");
    private static final Field NAME       = of("device_name");
    private static final Field POWER      = of("power_level");
    private static final Field INTERVAL   = of("advertising_interval");
    private static final Field LEAST      = of("connection_interval_min");
    private static final Field MOST       = of("connection_interval_max");
    private static final Field APPEARANCE = of("appearance");
    private static final Field ADDRESS    = of("bd_addr");
    private static final Field COMPANY    = of("company_id");
    private static final Field URI        = of("uri");
    private static final Field HASH       = of("hash_c");
    private static final Field RANDOM     = of("randomizer_r");
    private static final Field CONFIRM    = of("le_secure_confirmation_value");
    private static final Field SECURE_RANDOM = of("le_secure_random_value");
    private static final Field FEATURES   = of("le_features");
    private static final Field EXPOSURE   = group("bluetooth.gaen", "Google/Apple Exposure Notification");
    private static final Field PROXIMITY  = BluetoothFields.of("bluetooth.gaen.rpi");
    private static final Field METADATA   = BluetoothFields.of("bluetooth.gaen.aemd");

    private static final String PREFIX = "btcommon.eir_ad.entry.";
    private static final OctetRow FLAGS = new OctetRow("~flags.reserved:1 <1 ~flags.le_bredr_support_host:1 <1 "
        + "~flags.le_bredr_support_controller:1 <1 ~flags.bredr_not_supported:1 <1 ~flags.le_general_discoverable_mode:1 <1 "
        + "~flags.le_limited_discoverable_mode:1", PREFIX);
    private static final OctetRow OUT_OF_BAND = new OctetRow("~oob_flags.oob_reserved:1 <1 ~oob_flags.oob_address_type:1 <1 "
        + "~oob_flags.oob_le_bredr_support:1 <1 ~oob_flags.oob_le_supported_host:1 <1 ~oob_flags.oob_data_present:1", PREFIX);
    private static final OctetRow DEVICE = new OctetRow("~did.vendor_id_source:2 ~did.vendor_id:2 ~did.product_id:2 ~did.version:2", PREFIX);
    private static final OctetRow OWN_ADDRESS = new OctetRow("~le_bd_addr.reserved:1 <1 ~le_bd_addr.type:1 ~bd_addr:6", PREFIX);
    private static final OctetRow ROLE = new OctetRow("~le_role:1", PREFIX);
    private static final OctetRow OUT_OF_BAND_LENGTH = new OctetRow("~ssp_oob_length:2", PREFIX);
    private static final OctetRow DEVICE_CLASS = new OctetRow("btcommon.cod.class_of_device:3[btcommon.cod.minor_device_class:1 <1 "
        + "btcommon.cod.format_type:1 btcommon.cod.major_service_classes.information:2 <2 btcommon.cod.major_service_classes.telephony:2 <2 "
        + "btcommon.cod.major_service_classes.audio:2 <2 btcommon.cod.major_service_classes.object_transfer:2 <2 "
        + "btcommon.cod.major_service_classes.capturing:2 <2 btcommon.cod.major_service_classes.rendering:2 <2 "
        + "btcommon.cod.major_service_classes.networking:2 <2 btcommon.cod.major_service_classes.positioning:2 <2 "
        + "btcommon.cod.major_service_classes.reserved:2 <2 btcommon.cod.major_service_classes.le_audio:2 <2 "
        + "btcommon.cod.major_service_classes.limited_discoverable_mode:2 <2 btcommon.cod.major_device_class:2]", PREFIX);

    private static final int EXPOSURE_SERVICE = 0xfd6f;

    private AdvertisingData() {}

    private static Field of(String name) {
        return BluetoothFields.of("btcommon.eir_ad.entry." + name);
    }

    /** Reads {@code count} octets, of the answer to an inquiry or of an advertisement. */
    static void read(Dissection d, int count, boolean inquired) {
        d.layer(COMMON);
        d.open(inquired ? INQUIRED : ADVERTISED);
        int rest = d.narrow(count);
        while (d.remaining() > 0) {
            int length = d.peekU8(0);
            if (length == 0) {
                d.open(UNUSED);
                d.skipRest();
                d.close();
                break;
            }
            entry(d, length);
        }
        d.widen(rest);
        d.close();
    }

    private static void entry(Dissection d, int length) {
        d.open(ENTRY);
        d.u8(LENGTH);
        int kind = d.u8(TYPE);
        if (d.titles()) d.title("{}", TYPE.names.name(kind, "Unknown"));
        int rest = d.narrow(length - 1);
        value(d, kind);
        if (d.remaining() > 0) {
            d.bytes(DATA, d.remaining());
            if (TYPE.names.name(kind) == null) d.noteLast(UNKNOWN);
        }
        d.widen(rest);
        d.close();
    }

    private static void value(Dissection d, int kind) {
        switch (kind) {
            case 0x01 -> FLAGS.read(d);
            case 0x02, 0x03, 0x14 -> {
                while (d.remaining() > 0) d.le16(SERVICE_16);
            }
            case 0x04, 0x05, 0x1f -> {
                while (d.remaining() > 0) d.le32(SERVICE_32);
            }
            case 0x06, 0x07, 0x15 -> {
                while (d.remaining() > 0) service(d);
            }
            case 0x08, 0x09 -> {
                if (d.titles()) d.append(": {}", d.peekText(0, Math.min(d.remaining(), d.captured())));
                if (d.remaining() > 0) d.text(NAME, d.remaining());
            }
            case 0x0a -> OctetRow.read(d, POWER, 1);
            case 0x0b -> OUT_OF_BAND_LENGTH.read(d);
            case 0x0c -> OctetRow.address(d, ADDRESS);
            case 0x0d -> DEVICE_CLASS.read(d);
            case 0x0e, 0x1d -> d.bytes(HASH, 16);
            case 0x0f, 0x1e -> d.bytes(RANDOM, 16);
            case 0x10 -> {
                if (d.remaining() == 8) DEVICE.read(d);
            }
            case 0x11 -> OUT_OF_BAND.read(d);
            case 0x12 -> {
                int least = d.le16(LEAST);
                interval(d, least);
                int most = d.le16(MOST);
                interval(d, most);
                if (d.titles()) d.append(": {} - {} msec", fraction(least * 1.25), fraction(most * 1.25));
            }
            case 0x16 -> {
                int service = d.le16(SERVICE_16);
                if (service == EXPOSURE_SERVICE && d.remaining() == 20) {
                    d.open(EXPOSURE);
                    d.bytes(PROXIMITY, 16);
                    d.bytes(METADATA, 4);
                    d.close();
                }
                serviceData(d);
            }
            case 0x17, 0x18 -> {
                while (d.remaining() > 0) OctetRow.address(d, ADDRESS);
            }
            case 0x19 -> {
                int appearance = d.le16(APPEARANCE);
                if (d.titles()) d.append(": {}", APPEARANCE.names == null ? "Unknown" : APPEARANCE.names.name(appearance, "Unknown"));
            }
            case 0x1a -> {
                int interval = d.le16(INTERVAL);
                if (d.titles()) d.appendLast(" ({} msec)", fraction(interval * 0.625));
            }
            case 0x1b -> OWN_ADDRESS.read(d);
            case 0x1c -> ROLE.read(d);
            case 0x20 -> {
                d.le32(SERVICE_32);
                serviceData(d);
            }
            case 0x21 -> {
                service(d);
                serviceData(d);
            }
            case 0x22 -> d.bytes(CONFIRM, 16);
            case 0x23 -> d.bytes(SECURE_RANDOM, 16);
            case 0x24 -> {
                if (d.remaining() > 0) d.text(URI, d.remaining());
            }
            case 0x27 -> {
                while (d.remaining() > 0) d.u8(FEATURES);
            }
            case 0xff -> d.le16(COMPANY);
            default -> {}
        }
    }

    private static void serviceData(Dissection d) {
        if (d.remaining() > 0) d.bytes(SERVICE_DATA, d.remaining());
    }

    /** A service's number of sixteen octets, the lowest one first. */
    private static void service(Dissection d) {
        d.ensure(16);
        d.at(SERVICE_128, d.offset(), 16, reversed(d, 16));
        d.skip(16);
    }

    /** The octets at the cursor, the last one first. */
    static byte[] reversed(Dissection d, int count) {
        byte[] octets = d.peekBytes(0, count);
        for (int i = 0; i < count / 2; i++) {
            byte kept = octets[i];
            octets[i] = octets[count - 1 - i];
            octets[count - 1 - i] = kept;
        }
        return octets;
    }

    private static void interval(Dissection d, int interval) {
        if (d.titles()) d.appendLast(" ({} msec)", fraction(interval * 1.25));
    }

    /** A number with no more digits behind the point than it needs. */
    static String fraction(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
