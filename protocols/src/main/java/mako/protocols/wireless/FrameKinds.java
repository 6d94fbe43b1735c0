package mako.protocols.wireless;

import mako.dissect.Values;

/** What the numbers in headers of IEEE 802.11 mean: tables 9-1, 9-3, 9-11 and 10-1 of the standard. */
final class FrameKinds {

    /** Of control frames. */
    static final int TRIGGER         = 2;
    static final int REPORT_POLL     = 4;
    static final int ANNOUNCEMENT    = 5;
    static final int CONTROL_WRAPPER = 7;
    static final int BLOCK_REQUEST   = 8;
    static final int BLOCK_ACKNOWLEDGEMENT = 9;
    static final int POWER_SAVE_POLL = 10;
    static final int CLEAR_TO_SEND   = 12;
    static final int ACKNOWLEDGEMENT = 13;
    static final int CONTENTION_FREE_END = 14;
    /** Of data frames, bits of the subtype. */
    static final int NO_DATA  = 0x4;
    static final int WITH_QOS = 0x8;

    /** By type, in the upper four bits, and subtype. */
    static final Values NAMES = Values.of("""
        0x00 Association Request
        0x01 Association Response
        0x02 Reassociation Request
        0x03 Reassociation Response
        0x04 Probe Request
        0x05 Probe Response
        0x06 Measurement Pilot
        0x08 Beacon frame
        0x09 ATIM
        0x0a Disassociate
        0x0b Authentication
        0x0c Deauthentication
        0x0d Action
        0x0e Action No Ack
        0x12 Trigger
        0x14 Beamforming Report Poll
        0x15 VHT/HE NDP Announcement
        0x17 Control Wrapper
        0x18 802.11 Block Ack Req
        0x19 802.11 Block Ack
        0x1a Power-Save poll
        0x1b Request-to-send
        0x1c Clear-to-send
        0x1d Acknowledgement
        0x1e CF-End (Control-frame)
        0x1f CF-End + CF-Ack (Control-frame)
        0x20 Data
        0x21 Data + CF-Ack
        0x22 Data + CF-Poll
        0x23 Data + CF-Ack + CF-Poll
        0x24 Null function (No data)
        0x25 Acknowledgement (No data)
        0x26 CF-Poll (No data)
        0x27 CF-Ack/Poll (No data)
        0x28 QoS Data
        0x29 QoS Data + CF-Acknowledgment
        0x2a QoS Data + CF-Poll
        0x2b QoS Data + CF-Ack + CF-Poll
        0x2c QoS Null function (No data)
        0x2e QoS CF-Poll (No Data)
        0x2f QoS CF-Ack + CF-Poll (No data)
        0x30 DMG Beacon
        0x31 S1G Beacon
        """);
    static final Values TYPES = Values.of("""
        0 Management frame
        1 Control frame
        2 Data frame
        3 Extension frame
        """);
    static final Values DS = Values.of("""
        0 Not leaving DS or network is operating in AD-HOC mode (To DS: 0 From DS: 0)
        1 Frame from STA to DS via an AP (To DS: 1 From DS: 0)
        2 Frame from DS to a STA via AP(To DS: 0 From DS: 1)
        3 WDS (AP to AP) or Mesh (MP to MP) Frame (To DS: 1 From DS: 1)
        """);
    static final Values PRIORITIES = Values.of("""
        0 Best Effort (Best Effort)
        1 Background (Background)
        2 Spare (Background)
        3 Excellent Effort (Best Effort)
        4 Controlled Load (Video)
        5 Video (Video)
        6 Voice (Voice)
        7 Network Control (Voice)
        """);
    static final Values CATEGORIES = Values.of("""
        0 Best Effort
        1 Background
        2 Video
        3 Voice
        """);
    static final Values ACK_POLICIES = Values.of("""
        0 Normal Ack
        1 No Ack
        2 No explicit acknowledgment
        3 Block Ack
        """);

    private FrameKinds() {}
}
