package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** CANopen over EtherCAT: ETG.1000.6, section 5.6.1 and 5.6.2, with the services of CiA 301, section 7.2.4. */
final class CanOpenMailbox {

    static final Field COE         = bytes("ecat_mailbox.coe", "CoE");
    static final Field NUMBER      = u16("ecat_mailbox.coe.number", "Number");
    static final Field TYPE        = u16("ecat_mailbox.coe.type", "Type", names(Values.of("""
        1 EMERGENCY
        2 SDO Req
        3 SDO Res
        4 TxPDO
        5 RxPDO
        6 TxPDO_RTR
        7 RxPDO_RTR
        8 SDO Information
        """)));
    static final Field REQUEST     = u8("ecat_mailbox.coe.sdoreq", "SDO Req");
    static final Field RESPONSE    = u8("ecat_mailbox.coe.sdores", "SDO Res");
    static final Field SIZED       = bit("ecat_mailbox.coe.sdoccsid.sizeind", "Size Ind.", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field EXPEDITED   = bit("ecat_mailbox.coe.sdoccsid.expedited", "Expedited", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field SIZE_0      = bit("ecat_mailbox.coe.sdoccsid.size0", "Bytes", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field SIZE_1      = bit("ecat_mailbox.coe.sdoccsid.size1", "Bytes", 0x08, SET_NOT_SET, maskWidth(8));
    static final Field COMPLETE    = bit("ecat_mailbox.coe.sdoccsid.complete", "Access", 0x10, yesNo("Complete", "Legacy"), maskWidth(8));
    static final Field DOWNLOAD    = u8("ecat_mailbox.coe.sdoccsid", "Initiate Download", HEX, bits(SIZED, EXPEDITED, SIZE_0, SIZE_1, COMPLETE));
    static final Field LAST        = bit("ecat_mailbox.coe.sdoccsds.lastseg", "Last Segment", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field UNUSED_SIZE = u8("ecat_mailbox.coe.sdoccsds.size", "Size", mask(0x0e));
    static final Field TOGGLE      = bit("ecat_mailbox.coe.sdoccsds.toggle", "Toggle Bit", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field DOWN_SEGMENT = u8("ecat_mailbox.coe.sdoccsds", "Download Segment", HEX, bits(LAST, UNUSED_SIZE, TOGGLE));
    static final Field UPLOAD      = u8("ecat_mailbox.coe.sdoccsiu", "Init Upload", HEX, bits(COMPLETE));
    static final Field UP_TOGGLE   = bit("ecat_mailbox.coe.sdoccsus_toggle", "Toggle Bit", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field UP_SEGMENT  = u8("ecat_mailbox.coe.sdoccsus", "Upload Segment", HEX, bits(UP_TOGGLE));
    static final Field R_SIZED     = bit("ecat_mailbox.coe.sdoscsiu_sizeind", "Size Ind.", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field R_EXPEDITED = bit("ecat_mailbox.coe.sdoscsiu_expedited", "Expedited", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field R_SIZE_0    = bit("ecat_mailbox.coe.sdoscsiu_size0", "Bytes", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field R_SIZE_1    = bit("ecat_mailbox.coe.sdoscsiu_size1", "Bytes", 0x08, SET_NOT_SET, maskWidth(8));
    static final Field R_COMPLETE  = bit("ecat_mailbox.coe.sdoscsiu_complete", "Access", 0x10, yesNo("Complete", "Legacy"), maskWidth(8));
    static final Field R_UPLOAD    = u8("ecat_mailbox.coe.sdoscsiu", "Initiate Upload Response", HEX,
        bits(R_SIZED, R_EXPEDITED, R_SIZE_0, R_SIZE_1, R_COMPLETE));
    static final Field RD_TOGGLE   = bit("ecat_mailbox.coe.sdoscsds_toggle", "Toggle Bit", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field R_DOWN      = u8("ecat_mailbox.coe.sdoscsds", "Download Segment Response", HEX, bits(RD_TOGGLE));
    static final Field RU_LAST     = bit("ecat_mailbox.coe.sdoscsus_lastseg", "Last Segment", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field RU_BYTES    = u8("ecat_mailbox.coe.sdoscsus_bytes", "Bytes", mask(0x0e));
    static final Field RU_TOGGLE   = bit("ecat_mailbox.coe.sdoscsus_toggle", "Toggle Bit", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field R_UP        = u8("ecat_mailbox.coe.sdoscsus", "Upload Segment", HEX, bits(RU_LAST, RU_BYTES, RU_TOGGLE));
    static final Field INDEX       = u16("ecat_mailbox.coe.sdoidx", "Index", HEX);
    static final Field SUB         = u8("ecat_mailbox.coe.sdosub", "SubIndex", HEX);
    static final Field ABORT       = u32("ecat_mailbox.coe.abortcode", "Abort code", HEX);
    static final Field SDO_DATA    = u32("ecat_mailbox.coe.sdodata", "Data", HEX);
    static final Field SDO_LENGTH  = u32("ecat_mailbox.coe.sdolength", "Length", HEX);
    static final Field LONG_DATA   = bytes("ecat_mailbox.coe.dsoldata", "Data");
    static final Field OPERATION   = u8("ecat_mailbox.coe.sdoinfoopcode", "Info OpCode", names(Values.of("""
        1 List Req
        2 List Res
        3 Obj Req
        4 Obj Res
        5 Entry Req
        6 Entry Res
        7 Error Res
        """)));
    static final Field FRAGMENTS   = u16("ecat_mailbox.coe.sdoinfofrag", "Info Frag Left", HEX);
    static final Field LIST_TYPE   = u16("ecat_mailbox.coe.sdoinfolisttype", "Info List Type", HEX);
    static final Field LIST        = group("ecat_mailbox.coe.sdoinfolist", "Info List");
    static final Field OBJECT      = u16("ecat_mailbox.coe.sdoinfoindex", "Info Obj Index", HEX);
    static final Field ENTRY       = u8("ecat_mailbox.coe.sdoinfosubindex", "Info Obj SubIdx", HEX);
    static final Field VALUE_INFO  = u8("ecat_mailbox.coe.sdoinfovalueinfo", "Info Obj ValueInfo", HEX);
    static final Field ERROR       = u32("ecat_mailbox.coe.sdoinfoerrorcode", "Info Error Code", HEX);
    static final Field DATA_TYPE   = u16("ecat_mailbox.coe.sdoinfodatatype", "Info Data Type", HEX);
    static final Field MOST_SUB    = u8("ecat_mailbox.coe.sdoinfomaxsub", "Info Max SubIdx", HEX);
    static final Field OBJECT_CODE = u8("ecat_mailbox.coe.sdoinfoobjcode", "Info Obj Code", HEX);
    static final Field NAME        = text("ecat_mailbox.coe.sdoinfoname", "Info Name");
    static final Field BITS        = u16("ecat_mailbox.coe.sdoinfobitlen", "Info Bit Len", HEX);
    static final Field ACCESS      = u16("ecat_mailbox.coe.sdoinfoobjaccess", "Info Obj Access", HEX);

    private static final Values SERVICES = Values.of("""
        0 Download Segment
        1 Initiate Download
        2 Initiate Upload
        3 Upload Segment
        4 Abort Transfer
        """);

    private static final int SDO = 8;

    private CanOpenMailbox() {}

    static void dissect(Dissection d) {
        d.append(":CoE ");
        int outer = d.group();
        if (d.columns()) d.addInfo("CoE ");
        d.at(COE, d.offset(), d.remaining());
        d.titleLast("CoE");
        d.openLast();
        if (d.remaining() < 2) {
            if (d.columns()) {
                d.moreInfo().cut(d.moreInfo().length() - 1);
                d.addInfo(" - invalid length");
            }
            d.skipRest();
            d.close();
            d.note(EtherCatMailbox.COE_INVALID);
            return;
        }
        int header = d.peekLe16(0);
        int at = d.offset();
        d.skip(2);
        d.at(NUMBER, at, 2, header & 0x1ff);
        d.at(TYPE, at, 2, header >> 12);
        switch (header >> 12) {
            case 2 -> request(d, outer);
            case 3 -> response(d);
            case 8 -> information(d);
            default -> d.skipRest();
        }
        d.skipRest();
        d.close();
    }

    private static void say(Dissection d, int outer, String words) {
        if (d.columns()) d.addInfo(words);
        d.appendOn(outer, "{}", words);
    }

    private static boolean tooShort(Dissection d, int least, String what) {
        if (d.remaining() >= least) return false;
        d.note(EtherCatMailbox.COE_INVALID, "{} - invalid length", what);
        if (d.columns()) d.addInfo("{} - invalid length", what);
        return true;
    }

    /** How many bytes of four an expedited transfer has. */
    private static int expedited(int command) {
        return (command & 1) != 0 ? 4 - (command >> 2 & 3) : 4;
    }

    private static void request(Dissection d, int outer) {
        if (tooShort(d, SDO, "Sdo Req")) return;
        int command = d.peekU8(0);
        int service = command >> 5;
        int at = d.offset();
        d.at(REQUEST, at, 1, service);
        String name = SERVICES.name(service, "Unknown");
        if (d.titles() || d.columns()) {
            Text words = new Text().add("SDO Req : '").add(name).add("' (").number(service).add(")");
            if (service == 1 || service == 2) words.add(" Idx=0x").add(Integer.toHexString(d.peekLe16(1))).add(" Sub=").number(d.peekU8(3));
            d.titleLast("{}", words);
            say(d, outer, words.toString());
        }
        d.openLast();
        switch (service) {
            case 0 -> d.peek(DOWN_SEGMENT);
            case 1 -> d.peek(DOWNLOAD);
            case 2 -> d.peek(UPLOAD);
            case 3 -> d.peek(UP_SEGMENT);
            default -> {}
        }
        d.close();
        d.skip(1);
        switch (service) {
            case 0 -> segment(d, command);
            case 1 -> {
                d.le16(INDEX);
                d.u8(SUB);
                value(d, command);
            }
            case 2 -> {
                d.le16(INDEX);
                d.u8(SUB);
            }
            case 4 -> {
                d.skip(3);
                d.le32(ABORT);
            }
            default -> {}
        }
    }

    private static void value(Dissection d, int command) {
        if ((command & 2) != 0) {
            d.leUint(SDO_DATA, expedited(command));
            if (d.titles() && expedited(command) < 4) shorter(d, expedited(command));
            return;
        }
        int length = (int) Math.min(d.le32(SDO_LENGTH), d.remaining());
        if (length > 0) d.bytes(LONG_DATA, length);
    }

    private static void shorter(Dissection d, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) value |= (long) d.currentSource().u8(d.offset() - width + i) << 8 * i;
        d.titleLast("Data: 0x{}", new Text().hex(value, 2 * width));
    }

    /** What is left of the seven bytes of a segment, or of more of them. */
    private static void segment(Dissection d, int command) {
        int length = d.remaining();
        if (length == 7) length -= command >> 1 & 7;
        if (length <= 0) return;
        d.bytes(LONG_DATA, length);
        d.appendLast("(len = {})", length);
    }

    private static void response(Dissection d) {
        if (tooShort(d, SDO, "Sdo Res")) return;
        int command = d.peekU8(0);
        int service = command >> 5;
        d.at(RESPONSE, d.offset(), 1, service);
        if (d.titles() || d.columns()) {
            d.titleLast("SDO Res: Scs {}", service);
            if (d.columns()) d.addInfo("SDO Res: Scs {}", service);
        }
        switch (service) {
            case 0 -> {
                d.u8(R_UP);
                segment(d, command);
            }
            case 1 -> d.u8(R_DOWN);
            case 2 -> {
                d.u8(R_UPLOAD);
                d.le16(INDEX);
                d.u8(SUB);
                value(d, command);
            }
            case 3 -> {
                d.skip(1);
                d.le16(INDEX);
                d.u8(SUB);
            }
            case 4 -> {
                d.skip(4);
                d.le32(ABORT);
            }
            default -> {}
        }
    }

    private static void information(Dissection d) {
        if (tooShort(d, 6, "Sdo Info")) return;
        int operation = d.peekU8(0) & 0x7f;
        d.at(OPERATION, d.offset(), 1, operation);
        if (d.columns()) d.addInfo(OPERATION.names.name(operation, ""));
        d.skip(2);
        d.le16(FRAGMENTS);
        switch (operation) {
            case 1, 2 -> {
                d.le16(LIST_TYPE);
                if (operation == 2 && d.remaining() > 0) {
                    d.open(LIST);
                    d.skipRest();
                    d.close();
                }
            }
            case 3 -> d.le16(OBJECT);
            case 4 -> {
                d.le16(OBJECT);
                d.le16(DATA_TYPE);
                d.u8(MOST_SUB);
                d.u8(OBJECT_CODE);
                d.text(NAME, d.remaining());
            }
            case 5 -> {
                d.le16(OBJECT);
                d.u8(ENTRY);
                d.u8(VALUE_INFO);
            }
            case 6 -> {
                d.le16(OBJECT);
                d.u8(ENTRY);
                d.u8(VALUE_INFO);
                d.le16(DATA_TYPE);
                d.le16(BITS);
                d.le16(ACCESS);
                d.text(NAME, d.remaining());
            }
            case 7 -> d.le32(ERROR);
            default -> {}
        }
    }
}
