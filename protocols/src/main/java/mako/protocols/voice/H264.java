package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Pictures of ITU-T H.264: what a profile is, section 7.3.2.1.1. */
final class H264 {

    static final Field PROFILE     = bytes("h264.profile", "Profile");
    static final Field PROFILE_ID  = u8("h264.profile_idc", "Profile_idc", mask(0xff), names(Values.of("""
        66 Baseline profile
        77 Main profile
        83 Scalable Baseline
        86 Scalable High
        88 Extended profile
        100 High profile
        110 High 10 profile
        118 Multi-view High
        122 High 4:2:2 profile
        128 Stereo High
        144 High 4:4:4 profile
        """)));
    static final Field CONSTRAINT_0 = u8("h264.constraint_set0_flag", "Constraint_set0_flag", mask(0x80));
    static final Field CONSTRAINT_1 = u8("h264.constraint_set1_flag", "Constraint_set1_flag", mask(0x40));
    static final Field CONSTRAINT_2 = u8("h264.constraint_set2_flag", "Constraint_set2_flag", mask(0x20));
    static final Field CONSTRAINT_3 = u8("h264.constraint_set3_flag", "Constraint_set3_flag", mask(0x10));
    static final Field CONSTRAINT_4 = u8("h264.constraint_set4_flag", "Constraint_set4_flag", mask(0x08));
    static final Field CONSTRAINT_5 = u8("h264.constraint_set5_flag", "Constraint_set5_flag", mask(0x04));
    static final Field RESERVED    = u8("h264.reserved_zero_2bits", "Reserved_zero_2bits", mask(0x03));
    static final Field LEVEL       = u8("h264.level_id", "Level_id", mask(0xff));

    private static final Field[] CONSTRAINTS = {CONSTRAINT_0, CONSTRAINT_1, CONSTRAINT_2, CONSTRAINT_3, CONSTRAINT_4, CONSTRAINT_5, RESERVED};

    private H264() {}

    /** The three bytes of a profile, said to lie at {@code offset}. */
    static void profile(Dissection d, int offset, int profile, int constraints, int level) {
        d.part(PROFILE_ID, offset, 1, profile);
        for (Field constraint : CONSTRAINTS) d.part(constraint, offset + 1, 1, constraints);
        d.part(LEVEL, offset + 2, 1, level);
    }
}
