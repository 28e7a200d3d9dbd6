using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetMelSpectrogramCommand
{
    /// <summary>torchaudio's <c>onesided</c>: false for <see cref="Full"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool OneSided { get => !Full; set => Full = !value; }
}
