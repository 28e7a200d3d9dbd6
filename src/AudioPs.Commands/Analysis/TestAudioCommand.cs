using System.Collections;
using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Tests audio by rules: rate, channels, format, clipping, peaks, loudness, silence, duration, tags; and that it decodes whole.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Audio", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Test-Audio.md")]
[OutputType(typeof(AudioTestResult))]
public sealed partial class TestAudioCommand : AudioPartCmdlet
{
    private AudioTest? _test;

    /// <summary>
    /// A file of rules, .psd1 or .json: a table whose keys are the names of the parameters of rules. A rule that is given as a
    /// parameter too goes before the file's.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RuleFile { get; set; }

    /// <summary>Sampling rates that are allowed, in Hz.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    public int[] SampleRate { get; set; } = [];

    /// <summary>Numbers of channels that are allowed.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int[] Channels { get; set; } = [];

    /// <summary>Containers that are allowed, as Get-AudioInfo names them: <c>wav</c>, <c>flac</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFormatCompleter))]
    public string[] Format { get; set; } = [];

    /// <summary>Codecs that are allowed, as Get-AudioInfo names them: <c>pcm_s16le</c>, <c>flac</c>, <c>opus</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioCodecCompleter))]
    public string[] Codec { get; set; } = [];

    /// <summary>Bits of a stored sample that are allowed.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int[] BitDepth { get; set; } = [];

    /// <summary>The fewest bits of a sample that must be in use: 17 finds 16-bit audio in files of 24 bits.</summary>
    [Parameter]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? MinBitDepthInUse { get; set; }

    /// <summary>Forbids runs of three samples or more at full scale.</summary>
    [Parameter]
    public SwitchParameter NoClipping { get; set; }

    /// <summary>The highest true peak that is allowed, in dBTP.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxTruePeak { get; set; }

    /// <summary>The integrated loudness that is wanted, in LUFS, within LoudnessTolerance. What has no loudness fails.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Loudness { get; set; }

    /// <summary>How far from Loudness it may be, in LU: 1 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double LoudnessTolerance { get; set; } = 1;

    /// <summary>The largest loudness range that is allowed, in LU.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxLoudnessRange { get; set; }

    /// <summary>The longest silence that is allowed at the start, in seconds.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxHeadSilence { get; set; }

    /// <summary>The longest silence that is allowed at the end, in seconds.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxTailSilence { get; set; }

    /// <inheritdoc cref="MeasureAudioCommand.SilenceThreshold"/>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double SilenceThreshold { get; set; } = -60;

    /// <summary>The shortest duration that is allowed, in seconds.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinDuration { get; set; }

    /// <summary>The longest duration that is allowed, in seconds.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxDuration { get; set; }

    /// <summary>The largest DC offset that is allowed, of either sign; 1 is full scale.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MaxDcOffset { get; set; }

    /// <summary>
    /// The least correlation of the channels of stereo that is allowed, -1 to 1: below 0 they cancel in mono. Other audio keeps this rule.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? MinCorrelation { get; set; }

    /// <summary>
    /// Tags that must be there, as a table: to each name a regular expression that the value matches, such as
    /// <c>@{ artist = '.'; date = '^\d{4}' }</c>.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TagRuleCompleter))]
    public Hashtable MatchesTag { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var given = new Hashtable();
        foreach (var (name, value) in MyInvocation.BoundParameters) if (AudioRuleTable.IsRule(name)) given[name] = value;
        _test = AudioRuleTable.Read(this, RuleFile, given, name => name);
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        ArgumentNullException.ThrowIfNull(input);
        InputStream stream;
        try
        {
            stream = work.Open();
        }
        catch (AudioException e) when (AudioTest.IsNoAudio(e.Error) && input.FilePath is { } path)
        {
            work.WriteObject(AudioTest.Unreadable(path, e.Message));
            return;
        }

        using (stream) work.WriteObject(_test!.Test(stream.Info ?? AudioInfo.FromClip(input.Clip!), stream, work.CancellationToken));
    };
}
