package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The element of Wi-Fi Simple Configuration (Wi-Fi Alliance, version 2.0.7, section 12): attributes, each with type and length. */
final class SimpleConfiguration {

    private static final Values TYPE_NAMES = Values.of("""
        0x1001 AP Channel
        0x1002 Association State
        0x1003 Authentication Type
        0x1004 Authentication Type Flags
        0x1005 Authenticator
        0x1008 Config Methods
        0x1009 Configuration Error
        0x100a Confirmation URL4
        0x100b Confirmation URL6
        0x100c Connection Type
        0x100d Connection Type Flags
        0x100e Credential
        0x1011 Device Name
        0x1012 Device Password ID
        0x1014 E Hash1
        0x1015 E Hash2
        0x1016 E SNonce1
        0x1017 E SNonce2
        0x1018 Encrypted Settings
        0x100f Encryption Type
        0x1010 Encryption Type Flags
        0x101a Enrollee Nonce
        0x101b Feature Id
        0x101c Identity
        0x101d Identity Proof
        0x101e Key Wrap Authenticator
        0x101f Key Identifier
        0x1020 MAC Address
        0x1021 Manufacturer
        0x1022 Message Type
        0x1023 Model Name
        0x1024 Model Number
        0x1026 Network Index
        0x1027 Network Key
        0x1028 Network Key Index
        0x1029 New Device Name
        0x102a New Password
        0x102c OOB Device Password
        0x102d OS Version
        0x102f Power Level
        0x1030 PSK Current
        0x1031 PSK Max
        0x1032 Public Key
        0x1033 Radio Enabled
        0x1034 Reboot
        0x1035 Registrar Current
        0x1036 Registrar Established
        0x1037 Registrar List
        0x1038 registrar_max
        0x1039 Registrar Nonce
        0x103a Request Type
        0x103b Response Type
        0x103c RF Bands
        0x103d R Hash1
        0x103e R Hash2
        0x103f R Snonce1
        0x1040 R Snonce2
        0x1041 Selected Registrar
        0x1042 Serial Number
        0x1044 Wifi Protected Setup State
        0x1045 SSID
        0x1046 Total Networks
        0x1047 UUID E
        0x1048 UUID R
        0x1049 Vendor Extension
        0x104a Version
        0x104b X509 Certificate Request
        0x104c X509 Certificate
        0x104d EAP Identity
        0x104e Message Counter
        0x104f Public Key Hash
        0x1050 Rekey Key
        0x1051 Key Lifetime
        0x1052 Permitted Config Methods
        0x1053 Selected Registrar Config Methods
        0x1054 Primary Device Type
        0x1055 Secondary Device Type List
        0x1056 Portable Device
        0x1057 Ap Setup Locked
        0x1058 Application Extension
        0x1059 EAP Type
        0x1060 Initialization Vector
        0x1061 Key Provided Automatically
        0x1062 8021x Enabled
        0x1063 AppSessionKey
        0x1064 WEPTransmitKey
        0x106a Requested Device Type
        """);
    private static final Values ASSOCIATION_STATE_NAMES = Values.of("""
        0x0 Not associated
        0x1 Connection success
        0x2 Configuration Failure
        0x3 Association Failure
        0x4 IP Failure
        """);
    private static final Values AUTHENTICATION_TYPE_NAMES = Values.of("""
        0x1 Open
        0x2 WPA PSK
        0x4 Shared
        0x8 WPA
        0x10 WPA2
        0x20 WPA2 PSK
        """);
    private static final Values CONFIGURATION_ERROR_NAMES = Values.of("""
        0x0 No Error
        0x1 OOB Interface Read Error
        0x2 Decryption CRC Failure
        0x3 2.4 channel not supported
        0x4 5.0 channel not supported
        0x5 Signal too weak
        0x6 Network auth failure
        0x7 Network association failure
        0x8 No DHCP response
        0x9 failed DHCP config
        0xa IP address conflict
        0xb Couldn't connect to Registrar
        0xc Multiple PBC sessions detected
        0xd Rogue activity suspected
        0xe Device busy
        0xf Setup locked
        0x10 Message Timeout
        0x11 Registration Session Timeout
        0x12 Device Password Auth Failure
        """);
    private static final Values CONNECTION_TYPE_FLAGS_NAMES = Values.of("""
        0x1 ESS
        0x2 IBSS
        """);
    private static final Values DEVICE_PASSWORD_ID_NAMES = Values.of("""
        0x0 PIN (default)
        0x1 User specified
        0x2 Machine specified
        0x3 Rekey
        0x4 PushButton
        0x5 Registrar specified
        """);
    private static final Values ENCRYPTION_TYPE_NAMES = Values.of("""
        0x1 none
        0x2 WEP
        0x4 TKIP
        0x8 AES
        """);
    private static final Values MESSAGE_TYPE_NAMES = Values.of("""
        0x1 Beacon
        0x2 Probe Request
        0x3 Probe Response
        0x4 M1
        0x5 M2
        0x6 M2D
        0x7 M3
        0x8 M4
        0x9 M5
        0xa M6
        0xb M7
        0xc M8
        0xd WSC_ACK
        0xe WSC_NACK
        0xf WSC_DONE
        """);
    private static final Values REQUEST_TYPE_NAMES = Values.of("""
        0x0 Enrollee, Info only
        0x1 Enrollee, open 802.1X
        0x2 Registrar
        0x3 WLAN Manager Registrar
        """);
    private static final Values RESPONSE_TYPE_NAMES = Values.of("""
        0x0 Enrollee, Info only
        0x1 Enrollee, open 802.1X
        0x2 Registrar
        0x3 AP
        """);
    private static final Values RF_BANDS_NAMES = Values.of("""
        0x1 2.4 GHz
        0x2 5 GHz
        0x3 2.4 and 5 GHz
        """);
    private static final Values WIFI_PROTECTED_SETUP_STATE_NAMES = Values.of("""
        0x0 Reserved
        0x1 Not configured
        0x2 Configured
        """);
    private static final Values CATEGORY_NAMES = Values.of("""
        0x1 Computer
        0x2 Input Device
        0x3 Printers, Scanners, Faxes and Copiers
        0x4 Camera
        0x5 Storage
        0x6 Network Infrastructure
        0x7 Displays
        0x8 Multimedia Devices
        0x9 Gaming Devices
        0xa Telephone
        0xb Audio Devices
        """);
    private static final Values COMPUTER_NAMES = Values.of("""
        0x1 PC
        0x2 Server
        0x3 Media Center
        0x4 Ultra-mobile PC
        0x5 Notebook
        0x6 Desktop
        0x7 MID (Mobile Internet Device)
        0x8 Netbook
        """);
    private static final Values INPUT_DEVICE_NAMES = Values.of("""
        0x1 Keyboard
        0x2 Mouse
        0x3 Joystick
        0x4 Trackball
        0x5 Gaming controller
        0x6 Remote
        0x7 Touchscreen
        0x8 Biometric reader
        0x9 Barcode reader
        """);
    private static final Values PRINTER_NAMES = Values.of("""
        0x1 Printer or Print Server
        0x2 Scanner
        0x3 Fax
        0x4 Copier
        0x5 All-in-one (Printer, Scanner, Fax, Copier)
        """);
    private static final Values CAMERA_NAMES = Values.of("""
        0x1 Digital Still Camera
        0x2 Video Camera
        0x3 Web Camera
        0x4 Security Camera
        """);
    private static final Values STORAGE_NAMES = Values.of("""
        0x1 NAS
        """);
    private static final Values INFRASTRUCTURE_NAMES = Values.of("""
        0x1 AP
        0x2 Router
        0x3 Switch
        0x4 Gateway
        0x5 Bridge
        """);
    private static final Values DISPLAY_NAMES = Values.of("""
        0x1 Television
        0x2 Electronic Picture Frame
        0x3 Projector
        0x4 Monitor
        """);
    private static final Values MULTIMEDIA_NAMES = Values.of("""
        0x1 DAR
        0x2 PVR
        0x3 MCX
        0x4 Set-top box
        0x5 Media Server/Media Adapter/Media Extender
        0x6 Portable Video Player
        """);
    private static final Values GAMING_NAMES = Values.of("""
        0x1 Xbox
        0x2 Xbox360
        0x3 Playstation
        0x4 Game Console/Game Console Adapter
        0x5 Portable Gaming Device
        """);
    private static final Values TELEPHONE_NAMES = Values.of("""
        0x1 Windows Mobile
        0x2 Phone - single mode
        0x3 Phone - dual mode
        0x4 Smartphone - single mode
        0x5 Smartphone - dual mode
        """);
    private static final Values AUDIO_NAMES = Values.of("""
        0x1 Audio tuner/receiver
        0x2 Speakers
        0x3 Portable Music Player (PMP)
        0x4 Headset (headphones + microphone)
        0x5 Headphones
        0x6 Microphone
        0x7 Home Theater Systems
        """);
    private static final Values SUBELEMENT_ID_NAMES = Values.of("""
        0 Version2
        1 AuthorizedMACs
        2 Network Key Shareable
        3 Request to Enroll
        4 Settings Delay Time
        6 Multi-AP Extension
        """);

    static final Field ATTRIBUTE = section("Attribute");
    static final Field TYPE = u16("wps.type", "Data Element Type", HEX, names(TYPE_NAMES));
    static final Field LENGTH = u16("wps.length", "Data Element Length");
    static final Field AP_CHANNEL = u16("wps.ap_channel", "AP Channel");
    static final Field ASSOCIATION_STATE = u16("wps.association_state", "Association State", HEX, names(ASSOCIATION_STATE_NAMES));
    static final Field AUTHENTICATION_TYPE = u16("wps.authentication_type", "Authentication Type", HEX, names(AUTHENTICATION_TYPE_NAMES));
    static final Field AUTHENTICATION_TYPE_FLAGS = u16("wps.authentication_type_flags", "Authentication Type Flags", HEX, also(new Derivation.How.Bits(), 0, -1,
        u16("wps.authentication_type.open", "Open", HEX, mask(0x1)),
        u16("wps.authentication_type.wpapsk", "WPA PSK", HEX, mask(0x2)),
        u16("wps.authentication_type.shared", "Shared", HEX, mask(0x4)),
        u16("wps.authentication_type.wpa", "WPA", HEX, mask(0x8)),
        u16("wps.authentication_type.wpa2", "WPA2", HEX, mask(0x10)),
        u16("wps.authentication_type.wpa2psk", "WPA2PSK", HEX, mask(0x20))));
    static final Field AUTHENTICATOR = bytes("wps.authenticator", "Authenticator");
    static final Field CONFIG_METHODS = u16("wps.config_methods", "Configuration Methods", HEX, also(new Derivation.How.Bits(), 0, -1,
        u16("wps.config_methods.usba", "USB", HEX, mask(0x1)),
        u16("wps.config_methods.ethernet", "Ethernet", HEX, mask(0x2)),
        u16("wps.config_methods.label", "Label", HEX, mask(0x4)),
        u16("wps.config_methods.display", "Display", HEX, mask(0x8)),
        u16("wps.config_methods.virt_display", "Virtual Display", HEX, mask(0x2000)),
        u16("wps.config_methods.phy_display", "Physical Display", HEX, mask(0x4000)),
        u16("wps.config_methods.nfcext", "External NFC", HEX, mask(0x10)),
        u16("wps.config_methods.nfcint", "Internal NFC", HEX, mask(0x20)),
        u16("wps.config_methods.nfcinf", "NFC Interface", HEX, mask(0x40)),
        u16("wps.config_methods.pushbutton", "Push Button", HEX, mask(0x80)),
        u16("wps.config_methods.virt_pushbutton", "Virtual Push Button", HEX, mask(0x200)),
        u16("wps.config_methods.phy_pushbutton", "Physical Push Button", HEX, mask(0x400)),
        u16("wps.config_methods.keypad", "Keypad", HEX, mask(0x100))));
    static final Field CONFIGURATION_ERROR = u16("wps.configuration_error", "Configuration Error", HEX, names(CONFIGURATION_ERROR_NAMES));
    static final Field CONFIRMATION_URL4 = text("wps.confirmation_url4", "Confirmation URL4");
    static final Field CONFIRMATION_URL6 = text("wps.confirmation_url6", "Confirmation URL6");
    static final Field CONNECTION_TYPE = u8("wps.connection_type", "Connection Type", HEX);
    static final Field CONNECTION_TYPE_FLAGS = u8("wps.connection_type_flags", "Connection Types", HEX, names(CONNECTION_TYPE_FLAGS_NAMES), also(new Derivation.How.Bits(), 0, -1,
        u8("wps.connection_type_flags.ess", "ESS", HEX, mask(0x1)),
        u8("wps.connection_type_flags.ibss", "IBSS", HEX, mask(0x2))));
    static final Field CREDENTIAL = bytes("wps.credential", "Credential");
    static final Field DEVICE_NAME = text("wps.device_name", "Device Name");
    static final Field DEVICE_PASSWORD_ID = u16("wps.device_password_id", "Device Password ID", HEX, names(DEVICE_PASSWORD_ID_NAMES));
    static final Field E_HASH1 = bytes("wps.e_hash1", "Enrollee Hash 1");
    static final Field E_HASH2 = bytes("wps.e_hash2", "Enrollee Hash 2");
    static final Field E_SNONCE1 = bytes("wps.e_snonce1", "Enrollee SNounce 1");
    static final Field E_SNONCE2 = bytes("wps.e_snonce2", "Enrollee SNounce 2");
    static final Field ENCRYPTED_SETTINGS = bytes("wps.encrypted_settings", "Encrypted Settings");
    static final Field ENCRYPTION_TYPE = u16("wps.encryption_type", "Encryption Type", HEX, names(ENCRYPTION_TYPE_NAMES));
    static final Field ENCRYPTION_TYPE_FLAGS = u16("wps.encryption_type_flags", "Encryption Type Flags", HEX, also(new Derivation.How.Bits(), 0, -1,
        u16("wps.encryption_type_flags.none", "None", HEX, mask(0x1)),
        u16("wps.encryption_type_flags.wep", "WEP", HEX, mask(0x2)),
        u16("wps.encryption_type_flags.tkip", "TKIP", HEX, mask(0x4)),
        u16("wps.encryption_type_flags.aes", "AES", HEX, mask(0x8))));
    static final Field ENROLLEE_NONCE = bytes("wps.enrollee_nonce", "Enrollee Nonce");
    static final Field FEATURE_ID = u32("wps.feature_id", "Feature ID", HEX);
    static final Field IDENTITY = text("wps.identity", "Identity");
    static final Field IDENTITY_PROOF = bytes("wps.identity_proof", "Identity Proof");
    static final Field KEY_WRAP_AUTHENTICATOR = bytes("wps.key_wrap_authenticator", "Key Wrap Authenticator");
    static final Field KEY_IDENTIFIER = bytes("wps.key_identifier", "Key Identifier");
    static final Field MAC_ADDRESS = ether("wps.mac_address", "MAC");
    static final Field MANUFACTURER = text("wps.manufacturer", "Manufacturer");
    static final Field MESSAGE_TYPE = u8("wps.message_type", "Message Type", HEX, names(MESSAGE_TYPE_NAMES));
    static final Field MODEL_NAME = text("wps.model_name", "Model Name");
    static final Field MODEL_NUMBER = text("wps.model_number", "Model Number");
    static final Field NETWORK_INDEX = u8("wps.network_index", "Network Index", HEX);
    static final Field NETWORK_KEY = bytes("wps.network_key", "Network Key");
    static final Field NETWORK_KEY_INDEX = u8("wps.network_key_index", "Network Key Index", HEX);
    static final Field NEW_DEVICE_NAME = bytes("wps.new_device_name", "New Device Name");
    static final Field NEW_PASSWORD = bytes("wps.new_password", "New Password");
    static final Field OOB_DEVICE_PASSWORD = bytes("wps.oob_device_password", "OOB Device Password");
    static final Field OS_VERSION = u32("wps.os_version", "OS Version", HEX);
    static final Field POWER_LEVEL = u8("wps.power_level", "Power Level", HEX);
    static final Field PSK_CURRENT = u8("wps.psk_current", "PSK Current", HEX);
    static final Field PSK_MAX = u8("wps.psk_max", "PSK Max", HEX);
    static final Field PUBLIC_KEY = bytes("wps.public_key", "Public Key");
    static final Field RADIO_ENABLED = u8("wps.radio_enabled", "Radio Enabled", HEX);
    static final Field REBOOT = u8("wps.reboot", "Reboot", HEX);
    static final Field REGISTRAR_CURRENT = u8("wps.registrar_current", "Registrar current", HEX);
    static final Field REGISTRAR_ESTABLISHED = u8("wps.registrar_established", "Registrar established", HEX);
    static final Field REGISTRAR_LIST = bytes("wps.registrar_list", "Registrar list");
    static final Field REGISTRAR_MAX = u8("wps.registrar_max", "Registrar max", HEX);
    static final Field REGISTRAR_NONCE = bytes("wps.registrar_nonce", "Registrar Nonce");
    static final Field REQUEST_TYPE = u8("wps.request_type", "Request Type", HEX, names(REQUEST_TYPE_NAMES));
    static final Field RESPONSE_TYPE = u8("wps.response_type", "Response Type", HEX, names(RESPONSE_TYPE_NAMES));
    static final Field RF_BANDS = u8("wps.rf_bands", "RF Bands", HEX, names(RF_BANDS_NAMES));
    static final Field R_HASH1 = bytes("wps.r_hash1", "Registrar Hash 1");
    static final Field R_HASH2 = bytes("wps.r_hash2", "Registrar Hash 2");
    static final Field R_SNONCE1 = bytes("wps.r_snonce1", "Registrar Snonce1");
    static final Field R_SNONCE2 = bytes("wps.r_snonce2", "Registrar Snonce 2");
    static final Field SELECTED_REGISTRAR = u8("wps.selected_registrar", "Selected Registrar", HEX);
    static final Field SERIAL_NUMBER = text("wps.serial_number", "Serial Number");
    static final Field WIFI_PROTECTED_SETUP_STATE = u8("wps.wifi_protected_setup_state", "Wifi Protected Setup State", HEX,
        names(WIFI_PROTECTED_SETUP_STATE_NAMES));
    static final Field SSID = text("wps.ssid", "SSID");
    static final Field TOTAL_NETWORKS = u8("wps.total_networks", "Total Networks", HEX);
    static final Field UUID_E = bytes("wps.uuid_e", "UUID Enrollee");
    static final Field UUID_R = bytes("wps.uuid_r", "UUID Registrar");
    static final Field VENDOR_EXTENSION = bytes("wps.vendor_extension", "Vendor Extension");
    static final Field VERSION = u8("wps.version", "Version", HEX);
    static final Field X509_CERTIFICATE_REQUEST = bytes("wps.x509_certificate_request", "X509 Certificate Request");
    static final Field X509_CERTIFICATE = bytes("wps.x509_certificate", "X509 Certificate");
    static final Field EAP_IDENTITY = bytes("wps.eap_identity", "EAP Identity");
    static final Field MESSAGE_COUNTER = u64("wps.message_counter", "Message Counter", HEX);
    static final Field PUBLIC_KEY_HASH = bytes("wps.public_key_hash", "Public Key Hash");
    static final Field REKEY_KEY = bytes("wps.rekey_key", "Rekey Key");
    static final Field KEY_LIFETIME = u32("wps.key_lifetime", "Key Lifetime", HEX);
    static final Field PERMITTED_CONFIG_METHODS = u16("wps.permitted_config_methods", "Permitted COnfig Methods", HEX, also(new Derivation.How.Bits(), 0, -1,
        u16("wps.permitted_config_methods.usba", "USB", HEX, mask(0x1)),
        u16("wps.permitted_config_methods.ethernet", "Ethernet", HEX, mask(0x2)),
        u16("wps.permitted_config_methods.label", "Label", HEX, mask(0x4)),
        u16("wps.permitted_config_methods.display", "Display", HEX, mask(0x8)),
        u16("wps.permitted_config_methods.virt_display", "Virtual Display", HEX, mask(0x2000)),
        u16("wps.permitted_config_methods.phy_display", "Physical Display", HEX, mask(0x4000)),
        u16("wps.permitted_config_methods.nfcext", "External NFC", HEX, mask(0x10)),
        u16("wps.permitted_config_methods.nfcint", "Internal NFC", HEX, mask(0x20)),
        u16("wps.permitted_config_methods.nfcinf", "NFC Interface", HEX, mask(0x40)),
        u16("wps.permitted_config_methods.pushbutton", "Push Button", HEX, mask(0x80)),
        u16("wps.permitted_config_methods.virt_pushbutton", "Virtual Push Button", HEX, mask(0x200)),
        u16("wps.permitted_config_methods.phy_pushbutton", "Physical Push Button", HEX, mask(0x400)),
        u16("wps.permitted_config_methods.keypad", "Keypad", HEX, mask(0x100))));
    static final Field SELECTED_REGISTRAR_CONFIG_METHODS = u16("wps.selected_registrar_config_methods", "Selected Registrar Config Methods", HEX, also(new Derivation.How.Bits(), 0, -1,
        u16("wps.selected_registrar_config_methods.usba", "USB", HEX, mask(0x1)),
        u16("wps.selected_registrar_config_methods.ethernet", "Ethernet", HEX, mask(0x2)),
        u16("wps.selected_registrar_config_methods.label", "Label", HEX, mask(0x4)),
        u16("wps.selected_registrar_config_methods.display", "Display", HEX, mask(0x8)),
        u16("wps.selected_registrar_config_methods.virt_display", "Virtual Display", HEX, mask(0x2000)),
        u16("wps.selected_registrar_config_methods.phy_display", "Physical Display", HEX, mask(0x4000)),
        u16("wps.selected_registrar_config_methods.nfcext", "External NFC", HEX, mask(0x10)),
        u16("wps.selected_registrar_config_methods.nfcint", "Internal NFC", HEX, mask(0x20)),
        u16("wps.selected_registrar_config_methods.nfcinf", "NFC Interface", HEX, mask(0x40)),
        u16("wps.selected_registrar_config_methods.pushbutton", "Push Button", HEX, mask(0x80)),
        u16("wps.selected_registrar_config_methods.virt_pushbutton", "Virtual Push Button", HEX, mask(0x200)),
        u16("wps.selected_registrar_config_methods.phy_pushbutton", "Physical Push Button", HEX, mask(0x400)),
        u16("wps.selected_registrar_config_methods.keypad", "Keypad", HEX, mask(0x100))));
    static final Field PRIMARY_DEVICE_TYPE = bytes("wps.primary_device_type", "Primary Device Type");
    static final Field SECONDARY_DEVICE_TYPE_LIST = bytes("wps.secondary_device_type_list", "Secondary Device Type List");
    static final Field PORTABLE_DEVICE = u8("wps.portable_device", "Portable Device", HEX);
    static final Field AP_SETUP_LOCKED = u8("wps.ap_setup_locked", "AP Setup Locked", HEX);
    static final Field APPLICATION_EXTENSION = bytes("wps.application_extension", "Application Extension");
    static final Field EAP_TYPE = bytes("wps.eap_type", "EAP Type");
    static final Field INITIALIZATION_VECTOR = bytes("wps.initialization_vector", "Initialization Vector");
    static final Field KEY_PROVIDED_AUTOMATICALLY = u8("wps.key_provided_automatically", "Key Provided Automatically", HEX);
    static final Field IEEE8021X_ENABLED = u8("wps.8021x_enabled", "8021x Enabled", HEX);
    static final Field APPSESSIONKEY = bytes("wps.appsessionkey", "AppSessionKey");
    static final Field WEPTRANSMITKEY = u8("wps.weptransmitkey", "WEP Transmit Key", HEX);
    static final Field REQUESTED_DEV_TYPE = bytes("wps.requested_dev_type", "Requested Device Type");
    static final Field CATEGORY = u16("wps.primary_device_type.category", "Category", HEX, names(CATEGORY_NAMES));
    static final Field COMPUTER = u16("wps.primary_device_type.subcategory_computer", "Subcategory", HEX, names(COMPUTER_NAMES));
    static final Field INPUT_DEVICE = u16("wps.primary_device_type.subcategory_input_device", "Subcategory", HEX, names(INPUT_DEVICE_NAMES));
    static final Field PRINTER = u16("wps.primary_device_type.subcategory_printers_scanners_faxes_copiers", "Subcategory", HEX, names(PRINTER_NAMES));
    static final Field CAMERA = u16("wps.primary_device_type.subcategory_camera", "Subcategory", HEX, names(CAMERA_NAMES));
    static final Field STORAGE = u16("wps.primary_device_type.subcategory_storage", "Subcategory", HEX, names(STORAGE_NAMES));
    static final Field INFRASTRUCTURE = u16("wps.primary_device_type.subcategory_network_infrastructure", "Subcategory", HEX,
        names(INFRASTRUCTURE_NAMES));
    static final Field DISPLAY = u16("wps.primary_device_type.subcategory_displays", "Subcategory", HEX, names(DISPLAY_NAMES));
    static final Field MULTIMEDIA = u16("wps.primary_device_type.subcategory_multimedia_devices", "Subcategory", HEX, names(MULTIMEDIA_NAMES));
    static final Field GAMING = u16("wps.primary_device_type.subcategory_gaming_devices", "Subcategory", HEX, names(GAMING_NAMES));
    static final Field TELEPHONE = u16("wps.primary_device_type.subcategory_telephone", "Subcategory", HEX, names(TELEPHONE_NAMES));
    static final Field AUDIO = u16("wps.primary_device_type.subcategory_audio_devices", "Subcategory", HEX, names(AUDIO_NAMES));
    private static final Field[] SUBCATEGORIES = {
        COMPUTER, INPUT_DEVICE, PRINTER, CAMERA, STORAGE, INFRASTRUCTURE, DISPLAY, MULTIMEDIA, GAMING, TELEPHONE, AUDIO};
    static final Field VENDOR = u24("wps.vendor_id", "Vendor ID");
    static final Field SUBELEMENT = section("Subelement");
    static final Field SUBELEMENT_ID = u8("wps.ext.id", "WFA Extension Subelement ID", names(SUBELEMENT_ID_NAMES));
    static final Field SUBELEMENT_LENGTH = u8("wps.ext.len", "WFA Extension Subelement Length");
    static final Field VERSION_2 = u8("wps.ext.version2", "Version2", HEX);
    static final Field AUTHORIZED = bytes("wps.ext.authorizedmacs", "AuthorizedMACs");
    static final Field SHAREABLE = u8("wps.ext.network_key_shareable", "Network Key Shareable", HEX);
    static final Field ENROLL = u8("wps.ext.request_to_enroll", "Request to Enroll", HEX);
    static final Field DELAY = u8("wps.ext.settings_delay_time", "Settings Delay Time", HEX);
    static final Field ACCESS_POINTS = u8("wps.ext.multi_ap_flags", "Multi-AP Flags", HEX, bits(
        bit("wps.ext.multi_ap.backhaul_sta", "Backhaul STA", 0x80, maskWidth(8), yesNo("Present", "Not Present")),
        bit("wps.ext.multi_ap.backhaul_bss", "Backhaul BSS", 0x40, maskWidth(8), yesNo("Present", "Not Present")),
        bit("wps.ext.multi_ap.fronthaul_bss", "Fronthaul BSS", 0x20, maskWidth(8), yesNo("Present", "Not Present")),
        bit("wps.ext.multi_ap.teardown", "Teardown", 0x10, maskWidth(8), yesNo("Required", "Not required")),
        u8("wps.ext.multi_ap.reserved", "Reserved", HEX, mask(0xf))));

    private static final int WIFI_ALLIANCE = 0x00372a;

    private SimpleConfiguration() {}

    /** Shows attributes to the end. */
    static void dissect(Dissection d) {
        while (d.remaining() >= 4) {
            int type = d.peekU16(0);
            d.open(ATTRIBUTE);
            if (d.titles()) d.title("{}", TYPE.names.name(type, "Unknown Type (0x" + new Text().hex(type, 4) + ")"));
            d.u16(TYPE);
            int rest = d.narrow(d.u16(LENGTH));
            attribute(d, type);
            d.widen(rest);
            d.close();
        }
    }

    private static void attribute(Dissection d, int type) {
        Field field = field(type);
        if (field == null) return;
        int length = d.remaining();
        int width = field.type.width;
        if (width > 0 && field.type != Type.ETHER) {
            long value = d.uint(field, width);
            if (d.titles() && width <= 4) {
                String hex = "0x" + new Text().hex(value, width * 2);
                String name = field.names == null ? null : field.names.name(value, "Unknown");
                d.append(": {}", name == null ? hex : name + " (" + hex + ")");
            }
        } else if (field.type == Type.ETHER) {
            d.ether(field);
        } else if (field.type == Type.STRING) {
            if (d.titles()) d.append(": {}", new Text().escaped(d.peekText(0, length)).toString());
            d.text(field, length);
        } else {
            int fixed = size(type);
            d.bytes(field, fixed > 0 ? fixed : length);
            if (field == PRIMARY_DEVICE_TYPE && length >= 8) device(d);
            else if (field == VENDOR_EXTENSION && length >= 3) extension(d, length);
        }
    }

    /** A category, an organization, and what the category divides into. */
    private static void device(Dissection d) {
        int at = d.offset() - 8;
        d.seek(at);
        int category = d.u16(CATEGORY);
        d.skip(4);
        if (category >= 1 && category <= SUBCATEGORIES.length) d.u16(SUBCATEGORIES[category - 1]);
    }

    /** What the Wi-Fi Alliance added in version 2: subelements of its own. */
    private static void extension(Dissection d, int length) {
        d.seek(d.offset() - length);
        if (d.u24(VENDOR) != WIFI_ALLIANCE) return;
        while (d.remaining() >= 2) {
            int id = d.peekU8(0);
            d.open(SUBELEMENT);
            if (d.titles()) d.title("{}", SUBELEMENT_ID.names.name(id, "Unknown (" + id + ")"));
            d.u8(SUBELEMENT_ID);
            int rest = d.narrow(d.u8(SUBELEMENT_LENGTH));
            switch (id) {
                case 0 -> {
                    int version = d.u8(VERSION_2);
                    if (d.titles()) d.append(": {}.{}", version >> 4, version & 15);
                }
                case 1 -> d.bytes(AUTHORIZED, d.remaining());
                case 2, 3 -> {
                    int truth = d.u8(id == 2 ? SHAREABLE : ENROLL);
                    if (d.titles()) d.append(": {}", truth != 0 ? "TRUE" : "FALSE");
                }
                case 4 -> {
                    int seconds = d.u8(DELAY);
                    if (d.titles()) d.append(": {} second(s)", seconds);
                }
                case 6 -> {
                    int flags = d.u8(ACCESS_POINTS);
                    if (d.titles()) {
                        d.appendLast("{}{}{}{}", (flags & 0x80) != 0 ? ", Backhaul STA" : "", (flags & 0x40) != 0 ? ", Backhaul BSS" : "",
                            (flags & 0x20) != 0 ? ", Fronthaul BSS" : "", (flags & 0x10) != 0 ? ", Teardown" : "");
                    }
                }
                default -> {}
            }
            d.widen(rest);
            d.close();
        }
    }

    /** How many bytes the value of an attribute has always, 0 where its length tells. */
    private static int size(int type) {
        return switch (type) {
            case 0x1005, 0x101e, 0x106a -> 8;
            case 0x1016, 0x1017, 0x101a, 0x101f, 0x1039, 0x103f, 0x1040, 0x1060 -> 16;
            case 0x104f -> 20;
            case 0x1014, 0x1015, 0x103d, 0x103e, 0x1050 -> 32;
            case 0x1032 -> 192;
            default -> 0;
        };
    }

    private static Field field(int type) {
        return switch (type) {
            case 0x1001 -> AP_CHANNEL;
            case 0x1002 -> ASSOCIATION_STATE;
            case 0x1003 -> AUTHENTICATION_TYPE;
            case 0x1004 -> AUTHENTICATION_TYPE_FLAGS;
            case 0x1005 -> AUTHENTICATOR;
            case 0x1008 -> CONFIG_METHODS;
            case 0x1009 -> CONFIGURATION_ERROR;
            case 0x100a -> CONFIRMATION_URL4;
            case 0x100b -> CONFIRMATION_URL6;
            case 0x100c -> CONNECTION_TYPE;
            case 0x100d -> CONNECTION_TYPE_FLAGS;
            case 0x100e -> CREDENTIAL;
            case 0x1011 -> DEVICE_NAME;
            case 0x1012 -> DEVICE_PASSWORD_ID;
            case 0x1014 -> E_HASH1;
            case 0x1015 -> E_HASH2;
            case 0x1016 -> E_SNONCE1;
            case 0x1017 -> E_SNONCE2;
            case 0x1018 -> ENCRYPTED_SETTINGS;
            case 0x100f -> ENCRYPTION_TYPE;
            case 0x1010 -> ENCRYPTION_TYPE_FLAGS;
            case 0x101a -> ENROLLEE_NONCE;
            case 0x101b -> FEATURE_ID;
            case 0x101c -> IDENTITY;
            case 0x101d -> IDENTITY_PROOF;
            case 0x101e -> KEY_WRAP_AUTHENTICATOR;
            case 0x101f -> KEY_IDENTIFIER;
            case 0x1020 -> MAC_ADDRESS;
            case 0x1021 -> MANUFACTURER;
            case 0x1022 -> MESSAGE_TYPE;
            case 0x1023 -> MODEL_NAME;
            case 0x1024 -> MODEL_NUMBER;
            case 0x1026 -> NETWORK_INDEX;
            case 0x1027 -> NETWORK_KEY;
            case 0x1028 -> NETWORK_KEY_INDEX;
            case 0x1029 -> NEW_DEVICE_NAME;
            case 0x102a -> NEW_PASSWORD;
            case 0x102c -> OOB_DEVICE_PASSWORD;
            case 0x102d -> OS_VERSION;
            case 0x102f -> POWER_LEVEL;
            case 0x1030 -> PSK_CURRENT;
            case 0x1031 -> PSK_MAX;
            case 0x1032 -> PUBLIC_KEY;
            case 0x1033 -> RADIO_ENABLED;
            case 0x1034 -> REBOOT;
            case 0x1035 -> REGISTRAR_CURRENT;
            case 0x1036 -> REGISTRAR_ESTABLISHED;
            case 0x1037 -> REGISTRAR_LIST;
            case 0x1038 -> REGISTRAR_MAX;
            case 0x1039 -> REGISTRAR_NONCE;
            case 0x103a -> REQUEST_TYPE;
            case 0x103b -> RESPONSE_TYPE;
            case 0x103c -> RF_BANDS;
            case 0x103d -> R_HASH1;
            case 0x103e -> R_HASH2;
            case 0x103f -> R_SNONCE1;
            case 0x1040 -> R_SNONCE2;
            case 0x1041 -> SELECTED_REGISTRAR;
            case 0x1042 -> SERIAL_NUMBER;
            case 0x1044 -> WIFI_PROTECTED_SETUP_STATE;
            case 0x1045 -> SSID;
            case 0x1046 -> TOTAL_NETWORKS;
            case 0x1047 -> UUID_E;
            case 0x1048 -> UUID_R;
            case 0x1049 -> VENDOR_EXTENSION;
            case 0x104a -> VERSION;
            case 0x104b -> X509_CERTIFICATE_REQUEST;
            case 0x104c -> X509_CERTIFICATE;
            case 0x104d -> EAP_IDENTITY;
            case 0x104e -> MESSAGE_COUNTER;
            case 0x104f -> PUBLIC_KEY_HASH;
            case 0x1050 -> REKEY_KEY;
            case 0x1051 -> KEY_LIFETIME;
            case 0x1052 -> PERMITTED_CONFIG_METHODS;
            case 0x1053 -> SELECTED_REGISTRAR_CONFIG_METHODS;
            case 0x1054 -> PRIMARY_DEVICE_TYPE;
            case 0x1055 -> SECONDARY_DEVICE_TYPE_LIST;
            case 0x1056 -> PORTABLE_DEVICE;
            case 0x1057 -> AP_SETUP_LOCKED;
            case 0x1058 -> APPLICATION_EXTENSION;
            case 0x1059 -> EAP_TYPE;
            case 0x1060 -> INITIALIZATION_VECTOR;
            case 0x1061 -> KEY_PROVIDED_AUTOMATICALLY;
            case 0x1062 -> IEEE8021X_ENABLED;
            case 0x1063 -> APPSESSIONKEY;
            case 0x1064 -> WEPTRANSMITKEY;
            case 0x106a -> REQUESTED_DEV_TYPE;
            default -> null;
        };
    }
}
