using System.Collections;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>
/// Makes a value of the library of what PowerShell writes such a thing as: lists, hash tables, rows of a CSV file. Text is
/// read by the library's own <c>Parse</c>.
/// </summary>
/// <remarks>The types file of the module names the converters, so that they serve everywhere: cmdlets, proxies, casts.</remarks>
public abstract class StructureConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public sealed override bool CanConvertFrom(object? sourceValue, Type destinationType) => CanRead(Bare(sourceValue));

    /// <inheritdoc/>
    public sealed override object ConvertFrom(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        try
        {
            return Read(sourceValue);
        }
        catch (AudioException e)
        {
            throw new PSInvalidCastException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public sealed override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public sealed override object ConvertTo(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSNotSupportedException();

    /// <summary>The object without what PowerShell has put around it.</summary>
    private protected static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The value that something has under a name, in any letter case; null where it has none.</summary>
    private protected static object? Member(object source, string name)
    {
        if (Bare(source) is not IDictionary table) return Bare(PSObject.AsPSObject(source).Properties[name]?.Value);
        foreach (DictionaryEntry entry in table)
        {
            if (name.Equals(Bare(entry.Key) as string, StringComparison.OrdinalIgnoreCase)) return Bare(entry.Value);
        }

        return null;
    }

    /// <summary>Whether it may be written as this.</summary>
    private protected abstract bool CanRead(object? source);

    /// <summary>The value.</summary>
    /// <exception cref="AudioException">It is none; the message says what is missing.</exception>
    private protected abstract object Read(object source);
}
