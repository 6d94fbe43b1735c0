package mako.protocols.industrial.fins;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** What commands and responses of FINS consist of: OMRON W342, FINS Commands Reference Manual, section 5. */
final class FinsFields {

    static final Values CODES = Values.resource(FinsFields.class, "fins-codes.txt");
    static final Values AREAS = Values.resource(FinsFields.class, "fins-areas.txt");

    static final Values DATA_TYPES = Values.of("0 Empty\n1 I/O data\n2 User program\n3 Comments");

    /** Which messages there are. */
    static final Field[] MESSAGES = {
        bit("omron.message.no_0", "Message no. 0", 0x8000, maskWidth(16), YES_NO),
        bit("omron.message.no_1", "Message no. 1", 0x4000, maskWidth(16), YES_NO),
        bit("omron.message.no_2", "Message no. 2", 0x2000, maskWidth(16), YES_NO),
        bit("omron.message.no_3", "Message no. 3", 0x1000, maskWidth(16), YES_NO),
        bit("omron.message.no_4", "Message no. 4", 0x0800, maskWidth(16), YES_NO),
        bit("omron.message.no_5", "Message no. 5", 0x0400, maskWidth(16), YES_NO),
        bit("omron.message.no_6", "Message no. 6", 0x0200, maskWidth(16), YES_NO),
        bit("omron.message.no_7", "Message no. 7", 0x0100, maskWidth(16), YES_NO),
        bit("omron.message.rv_0", "Reserved", 0x0080, maskWidth(16), YES_NO),
        bit("omron.message.rv_1", "Reserved", 0x0040, maskWidth(16), YES_NO),
        bit("omron.message.rv_2", "Reserved", 0x0020, maskWidth(16), YES_NO),
        bit("omron.message.rv_3", "Reserved", 0x0010, maskWidth(16), YES_NO),
        bit("omron.message.rv_4", "Reserved", 0x0008, maskWidth(16), YES_NO),
        bit("omron.message.rv_5", "Reserved", 0x0004, maskWidth(16), YES_NO),
        bit("omron.message.rv_6", "Reserved", 0x0002, maskWidth(16), YES_NO),
        bit("omron.message.rv_7", "Reserved", 0x0001, maskWidth(16), YES_NO),
    };

    private static final Map<String, Field> FIELDS = new HashMap<>();

    private FinsFields() {}

    private static void add(Field field) {
        FIELDS.put(field.abbreviation.substring("omron.".length()), field);
    }

    /** Returns the field that a layout calls {@code name}. */
    static Field named(String name) {
        Field field = FIELDS.get(name);
        if (field == null) throw new IllegalStateException("no field " + name);
        return field;
    }

    static {
        add(u8("omron.memory.area.read", "Memory Area Code", HEX, names(AREAS)));
        add(u16("omron.memory.address", "Beginning address", HEX));
        add(u8("omron.memory.address.bits", "Beginning address bits", HEX));
        add(u16("omron.memory.numitems", "Number of items"));
        add(u16("omron.parameter_area_code", "Parameter area code", HEX, names(Values.of("""
                0x8002 CPU Bus Unit settings
                0x8010 PC Setup
                0x8011 Peripheral Device settings
                0x8012 I/O table
                0x8013 Routing tables
                """))));
        add(u16("omron.word", "Beginning word", HEX));
        add(u16("omron.numwords", "No. words or Bytes", HEX));
        add(u16("omron.program_number", "Program number", HEX));
        add(u8("omron.protect_code", "Protect code", HEX));
        add(u32("omron.word.begin", "Beginning word", HEX));
        add(u32("omron.word.last", "Last word", HEX));
        add(text("omron.password", "Password"));
        add(u8("omron.clearcode", "Clear Code", HEX));
        add(u8("omron.mode_code", "Mode Code", HEX, names(Values.of("0x0 PROGRAM mode\n0x1 DEBUG mode\n0x2 MONITOR mode\n0x4 RUN mode"))));
        add(text("omron.controller.model", "Controller model"));
        add(text("omron.controller.version", "Controller version"));
        add(text("omron.system.use", "For system use"));
        add(u16("omron.area_data.program_area_size", "Program area size"));
        add(u8("omron.area_data.iom_size", "IOM size"));
        add(u16("omron.area_data.dm_words", "No. of DM words"));
        add(u8("omron.area_data.timer_size", "Timer/counter size"));
        add(u8("omron.area_data.dm_size", "Expansion DM size"));
        add(u16("omron.area_data.num_steps", "No. of steps/transitions"));
        add(u8("omron.area_data.memory_card", "Kind of Memory card", names(Values.of("0x0 No memory card\n0x1 SPRAM\n0x2 EPROM\n0x3 EEPROM"))));
        add(u16("omron.area_data.memory_card.size", "Memory card size"));
        add(u8("omron.unit_address", "Unit address", HEX));
        add(u8("omron.node_number", "Node number"));
        add(u8("omron.network_address", "Network address"));
        add(u8("omron.unit_nums", "No. of Units"));
        add(text("omron.model_number", "Model Number"));
        add(u8("omron.status", "Status", HEX, names(Values.of("0x0 Stop\n0x1 Run\n0x80 CPU on standby"))));
        add(u16("omron.message", "Message", HEX));
        add(u8("omron.parameter", "Parameter", HEX, names(Values.of("0x0 Initializes the cycle time.\n0x1 Read the cycle time"))));
        add(u32("omron.avg_cycle_time", "Average cycle time", HEX));
        add(u32("omron.max_cycle_time", "Max. cycle time", HEX));
        add(u32("omron.min_cycle_time", "Min cycle time", HEX));
        add(u8("omron.year", "Year"));
        add(u8("omron.month", "Month"));
        add(u8("omron.date", "Date"));
        add(u8("omron.hour", "Hour"));
        add(u8("omron.minute", "Minute"));
        add(u8("omron.second", "Second"));
        add(u8("omron.day", "Day", names(Values.of("0x0 Sun\n0x1 Mon\n0x2 Tues\n0x3 Wed\n0x4 Thur\n0x5 Fri\n0x6 Sat"))));
        add(text("omron.read_message", "Message"));
        add(u16("omron.error_reset_fals_no", "Error reset FAL no.", HEX, names(Values.resource(FinsFields.class, "fins-errors.txt"))));
        add(u16("omron.beginning_record_no", "Beginning record no."));
        add(u16("omron.no_of_records", "No. of records"));
        add(u16("omron.max_no_of_stored_records", "Max. no. of stored records"));
        add(u16("omron.no_stored_records", "No. of stored records"));
        add(u16("omron.disk_no", "Disk no."));
        add(u16("omron.beginning_file_position", "Beginning file position", HEX));
        add(u16("omron.no_of_files", "No. of files"));
        add(text("omron.disk_data.volume_label", "Volume label"));
        add(u8("omron.disk_data.year", "Year"));
        add(u32("omron.disk_data.month", "Month", mask(0x1e00000)));
        add(u32("omron.disk_data.day", "Day", mask(0x1f0000)));
        add(u32("omron.disk_data.hour", "Hour", mask(0xf800)));
        add(u32("omron.disk_data.minute", "Minute", mask(0x7e0)));
        add(u8("omron.disk_data.second", "Second"));
        add(u32("omron.disk_data.total_capacity", "Total capacity"));
        add(u32("omron.disk_data.unused_capacity", "Unused capacity"));
        add(u16("omron.disk_data.total_no_files", "Total no. of files"));
        add(u16("omron.disk_data.no_files", "No. of files"));
        add(text("omron.file_data.filename", "Filename"));
        add(u32("omron.file_data.file_capacity", "File capacity"));
        add(u32("omron.file_position", "File position"));
        add(u16("omron.data_length", "Data length"));
        add(group("omron.file_data", "File data"));
        add(u16("omron.file_parameter_code", "Parameter code", HEX, names(Values.of("""
                0x0 Write new file, do not overwrite
                0x1 Write new file, overwrite
                0x2 Append to file
                0x3 Overwrite file
                """))));
        add(u16("omron.volume_parameter_code", "Volume parameter code", HEX, names(Values.of("""
                0x0 Create new volume label, do not overwrite
                0x1 Create new volume label, overwrite
                0x2 Delete existing volume label
                """))));
        add(u16("omron.transfer_parameter_code", "Parameter code", HEX, names(Values.of("""
                0x0 Data transfer from the PC memory area to the file device
                0x1 Data transfer from the file device to the PC memory area
                0x2 Data compared
                """))));
        add(u24("omron.transfer_beginning_address", "Beginning address", HEX));
        add(u32("omron.number_of_bytes", "Number of bytes"));
        add(u16("omron.number_of_bits_flags", "No. of bits/flags"));
        add(u16("omron.set_reset_specification", "Set/Reset Specification", HEX, names(Values.of("""
                0x0 Force-reset (OFF)
                0x1 Force-set (ON)
                0x8000 Forced status released and bit turned OFF (0)
                0x8001 Forced status released and bit turned ON (1)
                0xffff Forced status released
                """))));
        add(u24("omron.bit_flag", "Bit/flag"));
        add(group("omron.data", "Data"));
        add(u16("omron.beginning_block_num", "Beginning block number"));
        add(u8("omron.num_blocks", "Number of blocks"));
        add(u16("omron.num_blocks_remaining", "Number of blocks remaining"));
        add(u16("omron.total_num_blocks", "Total number of blocks"));
        add(u8("omron.type", "Type", HEX, names(Values.of("0x0 RAM\n0x1 First half RAM; second half ROM"))));
        add(u8("omron.data_type", "Data type", HEX, bits(
            u8("omron.data_type_type", "Data type", HEX, mask(0x7), names(DATA_TYPES)),
            u8("omron.data_type_rv", "Reserved", HEX, mask(0x38)),
            bit("omron.data_type_protected", "Protected", 0x40, maskWidth(8), yesNo("Protected", "Not Protected")),
            bit("omron.data_type_end", "Block", 0x80, maskWidth(8), yesNo("Last Block", "Not Last Block")))));
        add(u8("omron.control_data", "Control data", HEX));
        add(u16("omron.block_num", "Block number"));
        add(u16("omron.num_unit_uint16", "Number of units"));
        add(u16("omron.fixed", "Fixed", HEX));
        add(u16("omron.intelligent_id_no", "Intelligent ID no.", HEX));
        add(u16("omron.first_word", "First word", HEX));
        add(u16("omron.read_length", "Read length"));
        add(u8("omron.no_of_link_nodes", "No. of link nodes", mask(0x7f)));
        add(u16("omron.block_record.cio_area", "CIO Area first word", HEX));
        add(u8("omron.block_record.kind_of_dm", "Kind of DM", HEX));
        add(u16("omron.block_record.dm_area_first_word", "DM Area first word", HEX));
        add(u16("omron.block_record.no_of_total_words", "No. of total words"));
        add(u8("omron.status_flags", "Status flags", HEX, bits(
            bit("omron.status_flags.slave_master", "Status Type", 0x80, maskWidth(8), yesNo("Master", "Slave")),
            bit("omron.status_flags.data_link", "Status Data link", 0x1, maskWidth(8), yesNo("Active", "Not Active")))));
        add(text("omron.name_data", "Name data"));
        add(u16("omron.num_receptions", "Number of receptions"));
        FIELDS.put("fatal", u16("omron.fatal_error_data", "Fatal error data", HEX, bits(
            u16("omron.fatal.fals_error", "FALS error", mask(0x8000)),
            u16("omron.fatal.sfc_error", "Fatal SFC error", mask(0x4000)),
            u16("omron.fatal.cycle_time_over", "Cycle time over", mask(0x2000)),
            u16("omron.fatal.program_error", "Program error", mask(0x1000)),
            u16("omron.fatal.io_setting_error", "I/O setting error", mask(0x800)),
            u16("omron.fatal.io_point_overflow", "I/O point overflow", mask(0x400)),
            u16("omron.fatal.cpu_bus_error", "CPU bus error", mask(0x200)),
            u16("omron.fatal.duplication_error", "Duplication error", mask(0x100)),
            u16("omron.fatal.io_bus_error", "I/O bus error", mask(0x80)),
            u16("omron.fatal.memory_error", "Memory error", mask(0x40)),
            u16("omron.fatal.rv_1", "Reserved", mask(0x20)),
            u16("omron.fatal.rv_2", "Reserved", mask(0x10)),
            u16("omron.fatal.rv_3", "Reserved", mask(0x8)),
            u16("omron.fatal.rv_4", "Reserved", mask(0x4)),
            u16("omron.fatal.rv_5", "Reserved", mask(0x2)),
            u16("omron.fatal.watch_dog_timer_error", "Watch dog timer error", mask(0x1)))));
        FIELDS.put("non_fatal", u16("omron.fatal_error_data", "Non fatal error data", HEX, bits(
            u16("omron.non_fatal.rv1", "Reserved", mask(0x8000)),
            u16("omron.non_fatal.rv2", "Reserved", mask(0x4000)),
            u16("omron.non_fatal.power_interruption", "Momentary power interruption", mask(0x2000)),
            u16("omron.non_fatal.cpu_bus_unit_setting_error", "CPU Bus Unit setting error", mask(0x1000)),
            u16("omron.non_fatal.batter_error", "Battery error", mask(0x800)),
            u16("omron.non_fatal.sysmac_bus_error", "SYSMAC BUS error", mask(0x400)),
            u16("omron.non_fatal.sysmac_bus2_error", "SYSMAC BUS/2 error", mask(0x200)),
            u16("omron.non_fatal.cpu_bus_unit_error", "CPU Bus Unit error", mask(0x100)),
            u16("omron.non_fatal.rv3", "Reserved", mask(0x80)),
            u16("omron.non_fatal.io_verification_error", "I/O verification error", mask(0x40)),
            u16("omron.non_fatal.rv4", "Reserved", mask(0x20)),
            u16("omron.non_fatal.sfc_error", "Non-fatal SFC error v", mask(0x10)),
            u16("omron.non_fatal.indirect_dm_error", "Indirect DM error", mask(0x8)),
            u16("omron.non_fatal.jmp_error", "JMP error", mask(0x4)),
            u16("omron.non_fatal.rv5", "Reserved", mask(0x2)),
            u16("omron.non_fatal.fal_error", "FAL error", mask(0x1)))));
        add(u16("omron.cpubus_unit.no0", "CPU Bus Unit No. 0"));
        add(u16("omron.cpubus_unit.no1", "CPU Bus Unit No. 1"));
        add(u16("omron.cpubus_unit.no2", "CPU Bus Unit No. 2"));
        add(u16("omron.cpubus_unit.no3", "CPU Bus Unit No. 3"));
        add(u16("omron.cpubus_unit.no4", "CPU Bus Unit No. 4"));
        add(u16("omron.cpubus_unit.no5", "CPU Bus Unit No. 5"));
        add(u16("omron.cpubus_unit.no6", "CPU Bus Unit No. 6"));
        add(u16("omron.cpubus_unit.no7", "CPU Bus Unit No. 7"));
        add(u16("omron.cpubus_unit.no8", "CPU Bus Unit No. 8"));
        add(u16("omron.cpubus_unit.no9", "CPU Bus Unit No. 9"));
        add(u16("omron.cpubus_unit.no10", "CPU Bus Unit No. 10"));
        add(u16("omron.cpubus_unit.no11", "CPU Bus Unit No. 11"));
        add(u16("omron.cpubus_unit.no12", "CPU Bus Unit No. 12"));
        add(u16("omron.cpubus_unit.no13", "CPU Bus Unit No. 13"));
        add(u16("omron.cpubus_unit.no14", "CPU Bus Unit No. 14"));
        add(u16("omron.cpubus_unit.no15", "CPU Bus Unit No. 15"));
        add(text("omron.cpubus_unit.reserved", "CPU Bus Unit Reserved"));
        add(u8("omron.remote_io_date.sysmac_1", "No. of SYSMAC BUS/2 Masters mounted"));
        add(u8("omron.remote_io_date.sysmac_2", "No. of SYSMAC BUS Masters mounted"));
        add(u8("omron.pc_status", "PC status", HEX, bits(
            bit("omron.pc_status.pdc", "Peripheral Device connected", 0x80, maskWidth(8), yesNo("Yes", "No")),
            u8("omron.pc_status.hi", "With built-in host interface", mask(0x40)),
            u8("omron.pc_status.r1", "Reserved 1", mask(0x20)),
            u8("omron.pc_status.r2", "Reserved 2", mask(0x10)),
            u8("omron.pcp_status.rack_num", "Rack Number", mask(0xf)))));
        add(u8("omron.master_node_number", "Master node number"));
        add(u16("omron.fals", "FALS / FALS no.", HEX, mask(0x3fff)));
        add(text("omron.error_message", "Error message"));
        FIELDS.put("node_num_status", bit("omron.block_record.node_num_status", "Data link status", 0x80, maskWidth(8), yesNo("Normal", "Warning")));
        FIELDS.put("node_num_num_nodes", u8("omron.block_record.node_num_num_nodes", "No. of link nodes", mask(0x7f)));
    }
}
