using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Lets a <see cref="Window"/> be given as its text: hann, kaiser:8.6.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WindowAttribute : NamedValueAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input) => input is string text ? Window.Parse(text) : input;
}
