namespace AudioPs.Tables;

/// <summary>The types of values in table files, and as what each is read and written: always null where a row has none.</summary>
public enum TableType
{
    /// <summary>Text: a <see cref="string"/>, of a list <c>string?[]</c>.</summary>
    Text,

    /// <summary>Bytes: <c>byte[]</c>, of a list <c>byte[]?[]</c>.</summary>
    Bytes,

    /// <summary>Whole numbers up to 64 bits: a <see cref="long"/>, of a list <c>long[]</c>.</summary>
    Whole,

    /// <summary>Numbers in double precision: a <see cref="double"/>, of a list <c>double[]</c>.</summary>
    Number,

    /// <summary>Numbers in single precision: a <see cref="float"/>, of a list <c>float[]</c>.</summary>
    Number32,

    /// <summary>True or false: a <see cref="bool"/>, of a list <c>bool[]</c>.</summary>
    Flag,

    /// <summary>What is none of these, such as a date or a list in a list: its columns are named, and not read.</summary>
    Other,
}
