package mako.protocols.telecom.rrc;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.PackedModule;
import mako.protocols.encoding.PackedReader;
import mako.protocols.telecom.E212;

/**
 * Radio resource control of LTE, 3GPP TS 36.331, where protocols of the core network carry it: what user equipment is capable of. Its
 * values are packed without regard to bytes.
 */
public final class LteRrc implements Dissector, PackedReader.Listener {

    static final Field LTE_RRC = protocol("lte_rrc", "LTE RRC", "LTE Radio Resource Control (RRC) protocol");

    /** The messages that are carried for themselves: clause 10.2. */
    public static final String CAPABILITY = "UERadioAccessCapabilityInformation";
    public static final String PAGING = "UERadioPagingInformation";

    private static final String INFORMATION = "UECapabilityInformation";
    private static final String CONTAINER = "ueCapabilityRAT-Container";
    private static final String MODIFIED = "modifiedMPR-Behavior-r10";
    private static final int DEEPEST = 8;
    private static final long EUTRA = 0;

    /** What is remembered of the capabilities that are read. */
    private static final class Reading {
        static final Key<Reading> KEY = Key.key(Reading::new);
        private static final int MOST = 64;
        final int[] bands = new int[MOST];
        int known;
        /** Which entries of the two lists come next, that of the bands and that of the bands beside each; -1 outside. */
        int band = -1;
        int other;
        boolean inList;
        long technology = -1;
        int depth;

        void begin() {
            known = 0;
            band = -1;
            inList = false;
            technology = -1;
            depth = 0;
        }
    }

    /** The types and the fields of their values. */
    @DeclaresFields
    private static final class Known {
        static final Field BAND = u32("lte-rrc.bandEUTRA", "bandEUTRA", help("FreqBandIndicator"));
        static final PackedModule MODULE = new PackedModule(E212.class, "lte-rrc.asn", "lte-rrc", BAND);
        static final Field[] INDICATORS = new Field[FeatureGroups.COUNT];

        /** Members of two bits. */
        static final Map<String, Field[]> PAIRS = new HashMap<>();
        /** Annex F of TS 36.331. */
        static final Field[] MODIFICATIONS = new Field[32];

        static {
            for (int i = 0; i < MODIFICATIONS.length; i++) {
                MODIFICATIONS[i] = bit("lte-rrc.modifiedMPR_Behavior_r10.mpr_ampr_" + i, "MPR/A-MPR behavior " + i, 0x80 >> (i & 7),
                    yesNo("Supported", "Not supported"));
            }
            pair("interBandTDD-CA-WithDifferentConfig-r11", "interBandTDD_CA_WithDifferentConfig");
            pair("tdd-FDD-CA-PCellDuplex-r12", "tdd_FDD_CA_PCellDuplex_r12");
            pair("aperiodicCSI-Reporting-r13", "aperiodicCSI_Reporting_r13");
            pair("codebook-HARQ-ACK-r13", "codebook_HARQ_ACK_r13");
            for (int i = 0; i < INDICATORS.length; i++) {
                int number = FeatureGroups.number(i);
                INDICATORS[i] = bit("lte-rrc.eutra_cap_feat_group_ind_" + number, "Indicator " + number, 0x80 >> (i & 7),
                    yesNo("Supported", "Not supported"), help("EUTRA Feature Group Indicator " + number));
            }
        }

        private Known() {}

        private static void pair(String name, String abbreviation) {
            Field[] bits = new Field[2];
            for (int i = 0; i < 2; i++) {
                bits[i] = bit("lte-rrc." + abbreviation + ".bit" + (i + 1), "Bit " + (i + 1), 0x80 >> i, yesNo("Supported", "Not supported"));
            }
            PAIRS.put(name, bits);
        }
    }

    /** Annexes B and C of TS 36.331: feature groups are numbered from 1 on, and those of release 10 from 101 on. */
    private static final class FeatureGroups {
        static final int COUNT = 128;
        private static final int FIRST_OF_TEN = 101;

        static int number(int index) {
            return index < 64 ? index + 1 : index - 64 + FIRST_OF_TEN;
        }

        /** Where the indicators of a member begin, or -1. */
        static int first(String name) {
            return switch (name) {
                case "featureGroupIndicators", "featureGroupIndicators-r9" -> 0;
                case "featureGroupIndRel9Add-r9" -> 32;
                case "featureGroupIndRel10-r10", "featureGroupIndRel10-v1060" -> 64;
                default -> -1;
            };
        }

        private FeatureGroups() {}
    }

    @Override
    public Field dissects() {
        return LTE_RRC;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"lte_rrc", "lte-rrc", "per"};
    }

    @Override
    public void link(Links links) {}

    /** Reads the message that {@link Dissection#about} names. */
    @Override
    public void dissect(Dissection d) {
        d.layer(LTE_RRC);
        d.scratch(Reading.KEY).begin();
        message(d, d.about() instanceof String named ? named : CAPABILITY, true);
        d.skipRest();
    }

    /** A message has no tree of its own: its fields stand where it is carried. */
    private void message(Dissection d, String type, boolean twice) {
        d.at(LTE_RRC, d.offset(), d.remaining());
        d.hidden();
        if (twice) {
            d.at(LTE_RRC, d.offset(), d.remaining());
            d.hidden();
        }
        new PackedReader(d, false, this).message(Known.MODULE, type);
    }

    @Override
    public void begins(PackedReader reader, String name, PackedModule.Type type, Field field) {
        Reading reading = reader.packet().scratch(Reading.KEY);
        switch (name) {
            case "supportedBandListEUTRA" -> reading.known = 0;
            case "bandListEUTRA" -> {
                reading.band = -1;
                reading.inList = true;
            }
            case "BandInfoEUTRA" -> reading.band++;
            case "interFreqBandList" -> reading.other = 0;
            default -> {}
        }
    }

    @Override
    public void read(PackedReader reader, String name, PackedModule.Type type, Field field, int entry, int offset, int count, long value) {
        Dissection d = reader.packet();
        Reading reading = d.scratch(Reading.KEY);
        switch (name) {
            case "rat-Type" -> reading.technology = value;
            case "bandEUTRA" -> {
                if (reading.known < Reading.MOST) reading.bands[reading.known++] = (int) value;
            }
            case "bandListEUTRA" -> reading.inList = false;
            case "InterFreqBandInfo" -> between(d, reading, offset);
            default -> {
                int first = FeatureGroups.first(name);
                if (first >= 0) indicators(d, entry, offset, value, Known.INDICATORS, first);
                else if (name.equals(MODIFIED)) indicators(d, entry, offset, value, Known.MODIFICATIONS, 0);
                else if (Known.PAIRS.containsKey(name)) two(d, entry, offset, value, Known.PAIRS.get(name));
            }
        }
    }

    /** The list of gaps that are needed says which bands they lie between by its order alone: clause 6.3.6, interFreqBandList. */
    private static void between(Dissection d, Reading reading, int offset) {
        if (!reading.inList || reading.band < 0 || reading.band >= reading.known || reading.other >= reading.known) return;
        int from = reading.bands[reading.band];
        int to = reading.bands[reading.other++];
        d.at(Known.BAND, offset, 0, from);
        d.titleLast("bandEUTRA: {} -> band {}", from, to);
    }

    private static void indicators(Dissection d, int entry, int offset, long value, Field[] fields, int first) {
        d.openOn(entry);
        for (int i = 0; i < 32; i++) d.part(fields[first + i], offset + i / 8, 1, value >> 24 - i / 8 * 8 & 0xff);
        d.close();
    }

    private static void two(Dissection d, int entry, int offset, long value, Field[] fields) {
        d.openOn(entry);
        for (Field field : fields) d.part(field, offset, 1, value << 6);
        d.close();
    }

    @Override
    public boolean looksInto(String name, PackedModule.Type type) {
        return FeatureGroups.first(name) >= 0 || name.equals(MODIFIED) || name.equals(CONTAINER) || Known.PAIRS.containsKey(name) || PackedReader.contained(type) != null;
    }

    @Override
    public void octets(PackedReader reader, String name, PackedModule.Type type, int entry, int offset, int count) {
        Dissection d = reader.packet();
        Reading reading = d.scratch(Reading.KEY);
        String contained = PackedReader.contained(type);
        if (name.equals(CONTAINER) && reading.technology == EUTRA) contained = "UE-EUTRA-Capability";
        if (contained == null || ++reading.depth > DEEPEST) return;
        int here = d.offset();
        d.seek(offset);
        int rest = d.narrow(count);
        if (contained.equals(INFORMATION) && d.columns()) d.addInfo(", {}", INFORMATION);
        message(d, contained, contained.equals(INFORMATION));
        d.widen(rest);
        d.seek(here);
        reading.depth--;
    }
}
