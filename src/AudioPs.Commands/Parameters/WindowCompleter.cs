using System.Collections;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Completes the names of window functions.</summary>
public sealed class WindowCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        Enum.GetValues<WindowKind>().Select(kind => (new Window(kind).ToString(), kind switch
        {
            WindowKind.Kaiser => "kaiser:beta, such as kaiser:8.6",
            WindowKind.Gaussian => "gaussian:deviation in samples",
            WindowKind.Tukey => "tukey:tapered share, 0 to 1",
            _ => kind.ToString(),
        }));
}
