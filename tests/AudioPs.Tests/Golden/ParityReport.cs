using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AudioPs.Tests.Dsp;
using AudioPs.Tests.Golden;

[assembly: Xunit.AssemblyFixture(typeof(ParityReport))]

namespace AudioPs.Tests.Golden;

/// <summary>
/// What a run of the tests found out about the reference outputs: the lines of the parity table. They are written as
/// tab-separated values to the file that AUDIOPS_PARITY names, when the run ends; the first line says what on.
/// </summary>
public sealed partial class ParityReport : IDisposable
{
    private static readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <summary>Notes a comparison; of several with the same output, the worst counts.</summary>
    internal static void Add(GoldenOutput output, GoldenComparison comparison) =>
        _entries.AddOrUpdate(output.File, new Entry(comparison, 1), (_, entry) => new Entry(
            new GoldenComparison(
                Math.Max(entry.Worst.LargestError, comparison.LargestError),
                Math.Max(entry.Worst.RelativeError, comparison.RelativeError),
                Math.Max(entry.Worst.Share, comparison.Share),
                ""),
            entry.Checks + 1));

    /// <summary>Writes the table.</summary>
    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("AUDIOPS_PARITY") is not { Length: > 0 } path || !GoldenData.IsHere) return;
        List<string> lines =
        [
            $"{InstructionSet.VectorBits}\t{RuntimeInformation.FrameworkDescription}\t{RuntimeInformation.ProcessArchitecture}",
            "source\tcase\toutput\tfunction\tchecks\tabsolute\trelative\tatol\trtol\tshare\tcriterion",
        ];
        foreach (var golden in GoldenData.Cases)
        {
            var function = FunctionPattern().Match(golden.Function).Value;
            foreach (var output in golden.Outputs)
            {
                var entry = _entries.GetValueOrDefault(output.File);
                if (entry is null && !SpectralPattern().IsMatch(function)) continue;
                lines.Add(string.Join(
                    '\t',
                    golden.Source,
                    golden.Id,
                    output.Name,
                    function,
                    Text(entry?.Checks ?? 0),
                    Text(entry?.Worst.LargestError),
                    Text(entry?.Worst.RelativeError),
                    Text(output.Atol),
                    Text(output.Rtol),
                    Text(entry?.Worst.Share),
                    output.Criterion.Kind));
            }
        }

        File.WriteAllLines(path, lines);
    }

    private static string Text(double? value) => value is null or double.NaN ? "" : value.Value.ToString("g6", CultureInfo.InvariantCulture);

    // The name of the outermost call, or of the program.
    [GeneratedRegex(@"^[^\s(]+")]
    private static partial Regex FunctionPattern();

    // The functions that AudioPs must equal. A case of theirs that no test checks is a line without numbers.
    [GeneratedRegex(
        """
        ^( librosa\.(stft|istft|griffinlim|pcen|mu_compress|mu_expand|.+_weighting|decompose\.hpss|effects\.(hpss|time_stretch|pitch_shift)|feature\.inverse\..+|yin|pyin|zero_crossings|clicks|onset\..+|beat\..+|filters\.mel|feature\.(melspectrogram|mfcc|delta|spectral_.+|rms|zero_crossing_rate|poly_features|tempo|tempogram|fourier_tempogram)|(power|amplitude)_to_db)
         | numpy\.fft\..+ | torchaudio\..+ | whisper\..+ | gammatone\..+ | compute-.+-feats
         | ERBSpace | MakeERBFilters | ERBFilterBank | fft2gammatonemx | specgram )$
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SpectralPattern();

    private sealed record Entry(GoldenComparison Worst, int Checks);
}
