using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace AudioPs.Commands;

/// <summary>
/// An array as PowerShell wraps it, whose text is all of its values, a space between: numbers in the fewest digits that give the same
/// number back, where PowerShell's own text of an array has 7 digits of single precision and 15 of double.
/// </summary>
internal sealed class PrintedArray(IEnumerable values) : PSObject(values)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var value in (IEnumerable)BaseObject)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }
}
