using System.Globalization;
using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>
/// How clips and other arrays of values go through Export-Clixml, a job or a remote session: packed, by a property that only
/// serialisation sees, and made again of it on the other side.
/// </summary>
/// <remarks><c>AudioPs.Types.ps1xml</c> names it for each type that <see cref="ArrayPacker"/> knows; a test compares the two.</remarks>
public sealed class ArraySerialization : PSTypeConverter
{
    private const string PackedName = "Packed";

    /// <summary>The value of the property.</summary>
    public static object GetPacked(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return ArrayPacker.Pack(instance.BaseObject);
    }

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => PackedOf(sourceValue) is not null;

    /// <inheritdoc/>
    public override object ConvertFrom(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        ArgumentNullException.ThrowIfNull(destinationType);
        var array = Restore(sourceValue);
        return destinationType.IsInstanceOfType(array)
            ? array
            : throw new PSInvalidCastException(string.Create(CultureInfo.InvariantCulture, $"There is no {destinationType.Name} in it."));
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => throw new NotSupportedException();

    /// <summary>The array that a deserialised object was; null for any other object.</summary>
    /// <exception cref="AudioException">What it was packed to is damaged.</exception>
    internal static object? Restore(object? source) => PackedOf(source) is { } bytes ? ArrayPacker.Unpack(bytes) : null;

    // Only of what has been deserialised: a live object would be packed whole to answer.
    private static byte[]? PackedOf(object? source) =>
        source is PSObject { BaseObject: PSCustomObject } deserialized && deserialized.Properties[PackedName]?.Value is { } value
            ? (value is PSObject wrapped ? wrapped.BaseObject : value) as byte[]
            : null;
}
