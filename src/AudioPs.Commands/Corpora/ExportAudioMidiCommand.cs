using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes a pitch as a MIDI file: its notes, and by pitch bends its glides.</summary>
/// <remarks>Each file is named after the audio that the pitch was found in; the folder tree is kept.</remarks>
[Cmdlet(VerbsData.Export, "AudioMidi", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-AudioMidi.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportAudioMidiCommand : AudioPsCmdlet, ITreeWriter
{
    private const string Takes = "pitches, as Get-Pitch returns them";
    private static readonly MidiOptions Defaults = new();

    private DestinationMap? _map;
    private MidiOptions _options = Defaults;

    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the audio is kept in it. For one pitch it may also be a file name that
    /// ends in .mid or .midi.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Folder for the files, or the file for one pitch.")]
    [ValidateNotNullOrEmpty]
    [Alias("Path", "LiteralPath", "LP")]
    public string Destination { get; set; } = "";

    /// <summary>Pitches, as Get-Pitch returns them. Each channel has a track of its own.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Pitches, as Get-Pitch returns them.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>
    /// The shortest note, in seconds or as a time; 0.1 by default. What is shorter belongs to the note before it, or to that after it.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public AudioTime MinNote { get; set; } = Defaults.MinNote;

    /// <summary>
    /// How much further than half of a semitone a note reaches once it has begun, in semitones, 0 to 12; 0.2 by default. The more, the less a
    /// vibrato tears a note apart.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, MidiOptions.MaxHysteresis)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Hysteresis { get; set; } = Defaults.Hysteresis;

    /// <summary>The frequency of A4 in Hz, 200 to 1000; 440 by default. What Measure-AudioTuning finds has it as ConcertPitch.</summary>
    [Parameter]
    [ValidateRange(200.0, 1000.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double ConcertPitch { get; set; } = Defaults.ConcertPitch;

    /// <summary>
    /// Beats a minute, 20 to 1000; 120 by default. Notes are at the same seconds for any tempo; that of the music puts them on its bars in a
    /// program that shows these.
    /// </summary>
    [Parameter]
    [ValidateRange(MidiOptions.SlowestTempo, MidiOptions.FastestTempo)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Tempo { get; set; } = Defaults.Tempo;

    /// <summary>Lets notes follow the pitch by pitch bends, so that glides and vibrato are kept.</summary>
    [Parameter]
    public SwitchParameter PitchBend { get; set; }

    /// <inheritdoc cref="ExportAudioLabelCommand.BasePath"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Name"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputNameCompleter))]
    public string? Name { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Force"/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.SkipExisting"/>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Newer"/>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    internal override DestinationMap? OutputMap => _map;

    internal override bool IsOutputWanted(AudioInput input) => Foresee(_map!, input, () => MidiFile.Extension);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _map = MapDestination(this, OutputNames.Midi, isFormatGiven: false);
        _options = new MidiOptions
        {
            MinNote = MinNote.Seconds,
            Hysteresis = Hysteresis,
            ConcertPitch = ConcertPitch,
            Tempo = Tempo,
            PitchBend = PitchBend,
        };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            // The others have their ranges in their attributes.
            ThrowParameterError(nameof(MinNote), e.Message, MinNote);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TellForeseen(WriteFailure);
        foreach (var item in InputObject)
        {
            if (!IsTaken<FeatureMatrix>(item, Takes, out var pitch)) continue;
            if (pitch.Kind == PitchAnalysis.MatrixKind) Write(pitch);
            else WriteFailure(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, ObjectWords.Of(pitch), Takes));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => TellForeseen(WriteFailure);

    private void Write(FeatureMatrix pitch)
    {
        var input = new AudioInput(pitch);
        string? target;
        try
        {
            target = _map!.Map(input, _map.IsFile ? System.IO.Path.GetExtension(_map.Destination) : MidiFile.Extension);
        }
        catch (ErrorRecordException e)
        {
            WriteFailure(e.ErrorRecord);
            return;
        }

        if (target is null || !ShouldProcess(target, "Write notes as MIDI")) return;
        int count;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            count = MidiFile.Write(target, pitch, _options, _map.Overwrites);
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Write, e, target, input.Target));
            return;
        }

        if (count == 0) WriteWarning($"'{target}' has no notes: '{pitch.Source.Name}' has no pitch for as long as a note.");
        if (IsVerbose) WriteVerbose(FormattableString.Invariant($"'{target}': {count} notes."));
        foreach (var file in InvokeProvider.Item.Get([target], force: true, literalPath: true)) WriteObject(file);
    }
}
