using System.Globalization;
using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Brings audio to a loudness by one gain, as far as its true peak allows: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioLoudness", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Set-AudioLoudness.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class SetAudioLoudnessCommand : AudioConversionCmdlet
{
    // Of loudnorm: the rate that it works at, and what it takes.
    private const int DynamicRate = 192_000;
    private const int LargestDynamicTarget = -5;
    private const int LeastDynamicPeak = -9;

    private const double Least = -70;

    private readonly LoudnessMeasurement _measurement = new();
    private readonly List<Track> _tracks = [];
    private LoudnessGain? _albumGain;
    private LoudnessTagWriter? _tagWriter;

    /// <summary>
    /// The integrated loudness to reach, in LUFS, -70 to 0: -23 (EBU R 128) by default; -16 is usual for podcasts, -14 for music that
    /// is streamed.
    /// </summary>
    [Parameter]
    [Alias("I")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Target { get; set; } = -23;

    /// <summary>
    /// The true peak that is not exceeded, in dBTP, -70 to 0: -1 by default. Where the target would exceed it, the gain is what it
    /// allows, and a warning says so; or with <see cref="Limit"/>, a limiter keeps it.
    /// </summary>
    [Parameter]
    [Alias("TP")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MaxTruePeak { get; set; } = -1;

    /// <summary>
    /// Keeps the true peak by a limiter where the target would exceed it: one gain for all, which the limiter lowers around each peak,
    /// so that the target is reached all the same. Where the target does not exceed it, there is no limiter.
    /// </summary>
    [Parameter]
    public SwitchParameter Limit { get; set; }

    /// <summary>
    /// Takes all inputs as one album: measured together, with one gain for all, so that soft tracks stay soft beside loud ones.
    /// </summary>
    [Parameter]
    public SwitchParameter Album { get; set; }

    /// <summary>
    /// Writes what players need to play files equally loud, and leaves the audio as it is: ReplayGain 2.0 tags, of Opus its output gain
    /// and its R128 tags. Files are changed in place, or copied to <see cref="AudioConversionCmdlet.Destination"/>. Other tags are set by
    /// Set-AudioTag.
    /// </summary>
    [Parameter]
    public new SwitchParameter Tag { get; set; }

    /// <inheritdoc cref="MeasureAudioLoudnessCommand.DualMono"/>
    [Parameter]
    [Alias("dual_mono")]
    public SwitchParameter DualMono { get; set; }

    /// <summary>
    /// Brings soft parts up and loud ones down as it goes, by FFmpeg's loudnorm in its dynamic mode, in place of one gain. It works
    /// at 192 kHz, and the rate is then what it was. The target is met within about 1 LU; it may be -70 to -5, and
    /// <see cref="MaxTruePeak"/> -9 to 0.
    /// </summary>
    [Parameter]
    public SwitchParameter Dynamic { get; set; }

    /// <summary>With <see cref="Dynamic"/> the loudness range to reach, in LU, 1 to 50; 7 by default.</summary>
    [Parameter]
    [ValidateRange(1.0, 50.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("LRA")]
    public double LoudnessRange { get; set; } = 7;

    /// <inheritdoc/>
    protected override string ActionName => string.Create(CultureInfo.InvariantCulture, $"Set the loudness to {Target} LUFS");

    private protected override bool ChangesTags => Tag;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // Who forgets a sign is told of it: 23 for -23 LUFS, and 1 for -1 dBTP, which would let the sound clip.
        RequireSign(nameof(Target), Target, "LUFS", "0 is as loud as full scale.");
        RequireSign(nameof(MaxTruePeak), MaxTruePeak, "dBTP", "what is above 0 clips.");
        if (!Dynamic && MyInvocation.BoundParameters.ContainsKey(nameof(LoudnessRange)))
            ThrowParameterError(nameof(LoudnessRange), "One gain leaves the loudness range as it is. Give -Dynamic too, or leave -LoudnessRange out.");
        if (Tag)
        {
            RefuseGiven(
                [nameof(Target), nameof(Limit), nameof(Dynamic), nameof(LoudnessRange)],
                name => $"-{name} is about changing the audio, and with -Tag it stays as it is: ReplayGain is of -18 LUFS, R128 tags of -23. Leave one of them out.");
            RefuseGiven([nameof(Offset), nameof(Duration)], name => $"-{name} is about a part, and tags are of a whole file. Leave one of them out.");
        }

        if (Dynamic)
            RefuseGiven([nameof(Limit), nameof(Album)], name => $"-{name} goes with one gain, and with -Dynamic there is none. Leave one of them out.");
        if (Dynamic && Target > LargestDynamicTarget)
            ThrowParameterError(nameof(Target), $"With -Dynamic, -Target is -70 to {LargestDynamicTarget} LUFS.", Target);
        if (Dynamic && (MaxTruePeak < LeastDynamicPeak || MaxTruePeak > 0))
            ThrowParameterError(nameof(MaxTruePeak), $"With -Dynamic, -MaxTruePeak is {LeastDynamicPeak} to 0 dBTP.", MaxTruePeak);
        if (Album)
            RefuseGiven([nameof(SkipExisting), nameof(Newer)], name => $"-{name} passes over inputs, and an album is measured from all of them. Leave one of them out.");
        _measurement.Options = new LoudnessOptions { DualMono = DualMono, ForAlbum = Album };
        if (Tag) _tagWriter = new LoudnessTagWriter(_measurement, MaxTruePeak, Force);
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => stream;

    /// <inheritdoc/>
    private protected override Func<SampleStream, SampleStream> ShapeFor(AudioWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Dynamic) return Level;
        if (_albumGain is { } albumGain) return albumGain.Apply;
        var loudness = _measurement.Of(work);
        var gain = Choose(loudness, trial => _measurement.Of(work, trial));
        Tell(work.Input!.SourcePath ?? work.Input.Name, loudness, gain, work.WriteWarning, work.WriteVerbose);
        return gain.Apply;
    }

    /// <inheritdoc/>
    private protected override Action<AudioWork>? PlanTags(AudioInput input, DestinationMap? map)
    {
        var path = LoudnessTagWriter.PathOf(input);
        var target = map is null ? path : map.Map(input, System.IO.Path.GetExtension(path));
        if (target is null || !ShouldProcess(target, "Write the loudness into tags")) return null;
        var overwrites = map?.Overwrites ?? true;
        return work => _tagWriter!.Write(work, path, target, overwrites);
    }

    /// <inheritdoc/>
    private protected override Action<AudioWork> Order(Action<AudioWork> conversion)
    {
        if (!Album) return conversion;
        var track = new Track(conversion);
        _tracks.Add(track);
        return work =>
        {
            track.Work = work;
            if (_tagWriter is not null) track.Info = LoudnessTagWriter.Examine(work);
            track.Loudness = _measurement.Of(work);
        };
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_tracks.Count == 0 || IsIncomplete()) return;
        var album = AlbumOf(_tracks);
        if (_tagWriter is not null)
        {
            TagAlbum(album);
            return;
        }

        var gain = Choose(album, Measure);
        if (IsIncomplete()) return;
        Tell("The album", album, gain, WriteWarning, WriteVerbose);
        _albumGain = gain;
        WorkAgain(_tracks.Select(track => (track.Work!, track.Conversion)));
    }

    // The output gains of an album are one, too. Beside files that have none, they stay as they are: what the album is would change with them.
    private void TagAlbum(AudioLoudness album)
    {
        _tagWriter!.Album = album;
        foreach (var track in _tracks) _tagWriter.Tracks.Add(track.Work!.Input!, (track.Info!, track.Loudness!));
        if (_tracks.TrueForAll(track => track.IsOpus))
        {
            _tagWriter.AlbumGain = LoudnessGain.For(album, LoudnessTags.ReplayGainLoudness, MaxTruePeak, Measure).Decibels;
            if (IsIncomplete()) return;
        }
        else if (IsVerbose && _tracks.Exists(track => track.IsOpus))
        {
            WriteVerbose("Opus of the album keeps its output gain, as other files have none: the R128 tags tell all of it.");
        }

        WorkAgain(_tracks.Select(track => (track.Work!, track.Conversion)));
    }

    private void RequireSign(string name, double given, string unit, string why)
    {
        if (given is >= Least and <= 0) return;
        var meant = given is > 0 and <= -Least ? string.Create(CultureInfo.InvariantCulture, $" Is -{name} {-given} meant?") : "";
        ThrowParameterError(name, string.Create(CultureInfo.InvariantCulture, $"-{name} is {Least} to 0 {unit}, not {given}: {why}{meant}"), given);
    }

    private LoudnessGain Choose(AudioLoudness loudness, Func<LoudnessGain, AudioLoudness> measure) =>
        Limit ? LimitedGain.For(loudness, Target, MaxTruePeak, measure) : LoudnessGain.For(loudness, Target, MaxTruePeak, measure);

    private AudioLoudness Measure(LoudnessGain gain)
    {
        var tracks = _tracks.ConvertAll(track => new Track(track.Conversion) { Work = track.Work });
        WorkAgain(tracks.Select(track => (track.Work!, (Action<AudioWork>)(work => track.Loudness = _measurement.Of(work, gain)))));
        return AlbumOf(tracks.Where(track => track.Loudness is not null));
    }

    // A gain of some tracks is not that of the album.
    private bool IsIncomplete()
    {
        if (FailureCount == 0) return false;
        WriteWarning("The album was left as it is, as not all of it could be read or written.");
        return true;
    }

    private static AudioLoudness AlbumOf(IEnumerable<Track> tracks)
    {
        var album = new AlbumLoudness();
        foreach (var track in tracks) album.Add(track.Loudness!);
        return album.Build()!;
    }

    // https://ffmpeg.org/ffmpeg-filters.html#loudnorm
    private ResampledStream Level(SampleStream stream)
    {
        var graph = string.Create(
            CultureInfo.InvariantCulture,
            $"loudnorm=I={Target:R}:TP={MaxTruePeak:R}:LRA={LoudnessRange:R}:linear=false:dual_mono={(DualMono ? "true" : "false")}");
        var rate = stream.SampleRate;
        var fast = new ResampledStream(stream, DynamicRate);
        return new ResampledStream(new FilterGraphStream(fast, graph, [fast], 0, null, CancellationToken), rate);
    }

    private void Tell(string name, AudioLoudness loudness, LoudnessGain gain, Action<string> warn, Action<string> tell)
    {
        name = loudness.IsAlbum ? name : $"'{name}'";
        if (gain.Wanted is not { } wanted)
        {
            warn($"{name} {LoudnessMeasurement.WhyNone(loudness)}, so it has no loudness. Its level stays as it is.");
        }
        else if (gain.IsHeldBack && Limit)
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} comes to {gain.Loudness:0.0} LUFS: with a true peak of {MaxTruePeak} dBTP a limiter makes it no louder than that, and {Target} LUFS are out of reach. A lower -Target, or a higher -MaxTruePeak, is reached."));
        }
        else if (gain.IsHeldBack)
        {
            warn(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} comes to {gain.Loudness:0.0} LUFS: the {wanted:+0.0;-0.0;0.0} dB to {Target} LUFS would bring its true peak to {loudness.TruePeak + wanted:0.0} dBTP, above {MaxTruePeak}. {gain.Decibels:+0.0;-0.0;0.0} dB were applied. A lower -Target is reached by all files alike, and -Limit reaches this one by a limiter."));
        }

        if (gain.Wanted is not null)
        {
            var limited = gain.Ceiling is null ? "" : string.Create(CultureInfo.InvariantCulture, $" under a limiter at {MaxTruePeak} dBTP");
            tell(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {loudness.IntegratedLoudness:0.0} LUFS, {gain.Decibels:+0.0;-0.0;0.0} dB{limited} to {gain.Loudness:0.#} LUFS, true peak {gain.TruePeak:0.0} dBTP."));
        }
    }

    // One input of an album: what its measuring was, and what is done of it once the gain is known.
    private sealed class Track(Action<AudioWork> conversion)
    {
        public Action<AudioWork> Conversion { get; } = conversion;

        public AudioWork? Work { get; set; }

        public AudioLoudness? Loudness { get; set; }

        /// <summary>What the file is; null where no tags are written.</summary>
        public AudioInfo? Info { get; set; }

        public bool IsOpus => Info?.Codec == "opus";
    }
}
