using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes formulas to begin with; any other may be given.</summary>
public sealed class SignalExpressionCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("'0.5*sin(2*PI*440*t)'", "A tone of 440 Hz"),
        ("'0.5*sin(2*PI*440*t)', '0.5*sin(2*PI*660*t)'", "One tone left, another right"),
        ("'0.3*sin(2*PI*440*t) + 0.2*sin(2*PI*880*t)'", "A tone and its octave"),
        ("'0.5*sin(2*PI*440*t)*exp(-3*t)'", "A tone that dies away"),
        ("'0.5*sin(2*PI*440*t)*(0.6 + 0.4*sin(2*PI*5*t))'", "A tone that swells five times a second"),
        ("'random(0) - 0.5'", "White noise"),
    ];
}
