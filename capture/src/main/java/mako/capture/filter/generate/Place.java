package mako.capture.filter.generate;

import mako.capture.filter.generate.Value.Load;

/**
 * Where a header begins.
 *
 * @param base what the offset is counted from: null for the start of the packet
 */
record Place(Value base, int offset) {

    static Place at(int offset) {
        return new Place(null, offset);
    }

    Place plus(int bytes) {
        return new Place(base, offset + bytes);
    }

    Value u8(int at) {
        return new Load(1, base, offset + at);
    }

    Value u16(int at) {
        return new Load(2, base, offset + at);
    }

    Value u32(int at) {
        return new Load(4, base, offset + at);
    }

    /** Returns the bytes at a place that only the packet tells. */
    Value load(int size, Value at) {
        if (at instanceof Value.Constant(int constant)) return new Load(size, base, offset + constant);
        // What is added last is added by the instruction that loads.
        if (at instanceof Value.Binary(Value.Operator operator, Value left, Value.Constant(int constant)) && operator == Value.Operator.ADD) return plus(constant).load(size, left);
        return new Load(size, base == null ? at : Value.of(Value.Operator.ADD, at, base), offset);
    }

    /** Returns the place as a number. */
    Value asValue() {
        return base == null ? Value.of(offset) : base.plus(offset);
    }
}
