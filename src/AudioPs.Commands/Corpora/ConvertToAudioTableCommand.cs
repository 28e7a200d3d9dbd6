using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Commands;

/// <summary>Turns features, spectra, clips and filter banks into rows with named columns, for Export-Csv and its likes.</summary>
[Cmdlet(VerbsData.ConvertTo, "AudioTable", HelpUri = HelpPages + "ConvertTo-AudioTable.md")]
[OutputType(typeof(PSObject))]
public sealed class ConvertToAudioTableCommand : AudioPsCmdlet
{
    /// <summary>
    /// Spectrograms, transforms of Get-Stft and features, of which each frame becomes a row; spectra, of which each bin does;
    /// clips, of which each sample does; or filter banks, of which each band does.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Features, such as Get-Mfcc returns them, spectra, clips or filter banks.")]
    [ValidateNotNull]
    [Restored]
    [ArgumentCompleter(typeof(NoCompleter))]
    public object[] InputObject { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<AudioArray>(item, "spectrograms, spectra, features, clips and filter banks", out var array)) continue;
            foreach (var row in RowsOf(array))
            {
                if (CancellationToken.IsCancellationRequested) throw new PipelineStoppedException();
                WriteObject(row);
            }
        }
    }

    private static IEnumerable<PSObject> RowsOf(AudioArray array) => array switch
    {
        AudioClip clip => Samples(clip),
        FilterBank bank => Bands(bank),
        GammatoneFilterBank bank => Bands(bank),
        IDoubleArray<IFeatureArray> => RowsOf<double>(array),
        _ => RowsOf<float>(array),
    };

    private static IEnumerable<PSObject> RowsOf<T>(AudioArray array)
        where T : unmanaged, INumberBase<T> => array switch
    {
        Spectrogram<T> spectrogram => Frames(
            spectrogram.Source, spectrogram.Channels, spectrogram.Times, Columns(spectrogram.Frequencies),
            (frame, channel) => spectrogram.GetFrame(frame, channel).Select(number => (object)number)),
        ComplexSpectrogram<T> transform => Frames(
            transform.Source, transform.Channels, transform.Times, Pairs(Columns(transform.Frequencies)),
            (frame, channel) => transform.GetFrame(frame, channel).SelectMany(number => new object[] { number.Real, number.Imaginary })),
        FeatureMatrix<T> { Kind: PitchAnalysis.MatrixKind } pitch => Frames(
            pitch.Source, pitch.Channels, pitch.Times, [.. pitch.Names, "note", "cents"],
            (frame, channel) => [.. pitch.GetFrame(frame, channel).Select(number => (object)number), .. NoteOf(pitch, frame, channel)]),
        FeatureMatrix<T> matrix => Frames(
            matrix.Source, matrix.Channels, matrix.Times, matrix.Names,
            (frame, channel) => matrix.GetFrame(frame, channel).Select(number => (object)number)),
        RealSpectrum<T> spectrum => Bins(spectrum, ["Value"], (channel, bin) => [spectrum[channel, bin]]),
        ComplexSpectrum<T> spectrum => Bins(
            spectrum, ["Real", "Imaginary"], (channel, bin) => [spectrum[channel, bin].Real, spectrum[channel, bin].Imaginary]),
        _ => throw new InvalidOperationException($"There are no rows of a {array.GetType().Name}."),
    };

    // The note next to the frequency, which stands first, and how far that is; nothing where there is none.
    private static object[] NoteOf<T>(FeatureMatrix<T> pitch, int frame, int channel)
        where T : unmanaged, INumberBase<T> =>
        PitchName.Of(double.CreateTruncating(pitch[channel, 0, frame])) is { } name ? [name.Note, name.Cents] : [null!, null!];

    private static IEnumerable<PSObject> Frames(
        AudioSource source, int channels, IReadOnlyList<double> times, IReadOnlyList<string> columns, Func<int, int, IEnumerable<object>> values)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            for (var frame = 0; frame < times.Count; frame++)
            {
                yield return Row(
                    columns.Zip(values(frame, channel)),
                    ("Name", source.Name), ("Channel", channel), ("Frame", frame), ("Time", times[frame]));
            }
        }
    }

    private static IEnumerable<PSObject> Bins(AudioSpectrum spectrum, string[] columns, Func<int, int, object[]> values)
    {
        for (var channel = 0; channel < spectrum.Channels; channel++)
        {
            for (var bin = 0; bin < spectrum.Bins; bin++)
            {
                yield return Row(
                    columns.Zip(values(channel, bin)),
                    ("Name", spectrum.Source.Name), ("Channel", channel), ("Bin", bin), ("Frequency", spectrum.Frequencies[bin]));
            }
        }
    }

    private static IEnumerable<PSObject> Samples(AudioClip clip)
    {
        string[] columns = [.. Enumerable.Range(0, clip.Channels).Select(channel => $"Channel{channel}")];
        for (var sample = 0; sample < clip.SampleCount; sample++)
        {
            yield return Row(
                columns.Zip(clip.GetFrame(sample).Select(value => (object)value)),
                ("Name", clip.Source.Name), ("Sample", sample), ("Time", (double)sample / clip.SampleRate));
        }
    }

    private static IEnumerable<PSObject> Bands(FilterBank bank)
    {
        var columns = Columns([.. Enumerable.Range(0, bank.Bins).Select(bin => (double)bin * bank.SampleRate / bank.FftLength)]);
        for (var band = 0; band < bank.Bands; band++)
        {
            yield return Row(
                columns.Zip(bank.GetRow(band).Select(weight => (object)weight)), ("Band", band), ("Frequency", bank.Frequencies[band]));
        }
    }

    private static IEnumerable<PSObject> Bands(GammatoneFilterBank bank)
    {
        for (var band = 0; band < bank.Bands; band++)
        {
            yield return Row(
                GammatoneFilterBank.CoefficientNames.Zip(bank.GetRow(band).Select(value => (object)value)),
                ("Band", band), ("Frequency", bank.Frequencies[band]), ("Bandwidth", bank.Bandwidths[band]));
        }
    }

    // The place of the row, then its values.
    private static PSObject Row(IEnumerable<(string Name, object Value)> values, params (string Name, object Value)[] place)
    {
        var row = new PSObject();
        foreach (var (name, value) in place.Concat(values)) row.Properties.Add(new PSNoteProperty(name, value), preValidated: true);
        return row;
    }

    private static string[] Pairs(string[] columns) =>
        [.. columns.SelectMany(column => new[] { $"{column} real", $"{column} imaginary" })];

    // Digits enough to keep them apart; what has no frequency is a row of energies.
    private static string[] Columns(IReadOnlyList<double> frequencies)
    {
        foreach (var format in (string[])["0.##", "0.####", "R"])
        {
            var names = frequencies
                .Select(frequency => double.IsNaN(frequency) ? "energy" : frequency.ToString(format, CultureInfo.InvariantCulture) + " Hz")
                .ToArray();
            if (names.Distinct().Count() == names.Length) return names;
        }

        return [.. frequencies.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"bin {index}"))];
    }
}
