using System.Globalization;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media.Damage;

/// <summary>
/// Damaged files of every format that is read, far more than anyone could think of: flipped bytes, cut tails, altered numbers,
/// repeated and missing blocks. No file may end the process, hang, take much memory, raise anything but an AudioException, or give
/// other than the samples that it states without an error.
/// </summary>
public class DamagedFileTests
{
    private const string ManyCases = "AUDIOPS_DAMAGE_CASES";
    private const string ManyMinutes = "AUDIOPS_DAMAGE_MINUTES";
    private const long FewCases = 6_000;

    // Of numbers that claim far more than there is, one after the other in every place of a header.
    private const int ClaimedHeader = 160;
    private static readonly (ulong Number, bool IsBig)[] _claims = [(0x6FFF_FFFF, false), (0x6FFF_FFFF, true)];

    [Fact]
    public void There_are_good_files_of_every_format_to_damage()
    {
        using var folder = new TemporaryFolder();
        var seeds = DamageSeeds.Make(folder.Path);
        Assert.Empty(folder.Names);
        Assert.Empty(ForeignFile.All().Select(file => file.Name).Except(seeds.Select(seed => seed.Name)));
        Assert.Empty(AudioFormat.All.Select(format => format.Demuxer).Except(seeds.Select(seed => Format(seed, folder))));
    }

    [Fact]
    public void Every_format_and_codec_of_the_tables_has_a_file_to_damage()
    {
        Assert.SkipWhen(NativeLibraryInfo.Current.Variant == "system", "The machine's own FFmpeg has other containers and codecs.");
        using var folder = new TemporaryFolder();
        var seeds = DamageSeeds.Make(folder.Path).Select(seed => Information(seed, folder)).Select(info => (info.Format, info.Codec)).ToHashSet();
        var rows = FormatTableTests.Rows("Written and read").Concat(FormatTableTests.Rows("Read only")).ToArray();
        Assert.True(rows.Length > 50);
        // Of a format that is written, a codec such as pcm stands for several.
        var missing = rows.SelectMany(row => row[1].Split(", ").Select(codec => (Format: row[0], Codec: codec)))
            .Where(row => !seeds.Contains(row) && !seeds.Any(seed => seed.Format == row.Format
                && AudioFormat.FindByName(row.Format)?.Codecs.Any(codec => codec.Name == row.Codec && codec.IsCalled(seed.Codec, out _)) == true));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task A_few_thousand_damaged_files_do_no_harm()
    {
        var run = new DamageRun(nameof(Work), FewCases, TimeSpan.FromMinutes(5));
        var faults = await run.FindFaults();
        Assert.True(faults.Length == 0, faults);
        Assert.Equal(FewCases, run.Done);
    }

    [Fact]
    public async Task No_header_makes_information_take_memory_or_time()
    {
        using var folder = new TemporaryFolder();
        var run = new DamageRun(nameof(Claim), CountClaims(DamageSeeds.Make(folder.Path)), TimeSpan.FromMinutes(5));
        var faults = await run.FindFaults();
        Assert.True(faults.Length == 0, faults);
        Assert.True(run.Done > 1_000);
    }

    /// <summary>The task Damage of the build: as many cases as it is told to, or as there is time for.</summary>
    [Fact(Explicit = true)]
    public async Task Many_damaged_files_do_no_harm()
    {
        var cases = long.Parse(Environment.GetEnvironmentVariable(ManyCases) ?? "300000", CultureInfo.InvariantCulture);
        var minutes = double.Parse(Environment.GetEnvironmentVariable(ManyMinutes) ?? "15", CultureInfo.InvariantCulture);
        var run = new DamageRun(nameof(Work), cases, TimeSpan.FromMinutes(minutes));
        var faults = await run.FindFaults();
        TestContext.Current.TestOutputHelper?.WriteLine($"{run.Done} cases");
        Assert.True(faults.Length == 0, $"{run.Done} cases:\n{faults}");
        Assert.True(run.Done > 0);
    }

    /// <summary>In a child process: the cases that it is told to try.</summary>
    [Fact(Explicit = true)]
    public void Work() => Each((number, seeds, work) =>
    {
        var (name, kind, bytes) = DamageCase.Make(number, seeds);
        // A copy of every fifth round of the seeds.
        return ($"{name} {kind}", work.Check(name, bytes, copies: number / seeds.Count % 5 == 0));
    });

    /// <summary>In a child process: information of headers that claim much.</summary>
    [Fact(Explicit = true)]
    public void Claim() => Each((number, seeds, work) =>
    {
        foreach (var (name, bytes) in seeds)
        {
            var places = Places(bytes);
            if (number >= places * _claims.Length)
            {
                number -= places * _claims.Length;
                continue;
            }

            var (claim, isBig) = _claims[number % _claims.Length];
            return ($"{name} claim", work.CheckInformation(name, DamageCase.WithNumber(bytes, 2 * (int)(number / _claims.Length), claim, 4, isBig)));
        }

        throw new InvalidOperationException("There is no such case.");
    });

    private static string Format((string Name, byte[] Bytes) seed, TemporaryFolder folder) =>
        Information(seed, folder).Format is var format && format == "opus" ? "ogg" : format;

    private static AudioInfo Information((string Name, byte[] Bytes) seed, TemporaryFolder folder)
    {
        var path = folder["seed" + Path.GetExtension(seed.Name)];
        File.WriteAllBytes(path, seed.Bytes);
        return AudioInfo.Read(path);
    }

    private static int Places(byte[] bytes) => (Math.Min(ClaimedHeader, bytes.Length) - 4) / 2;

    private static long CountClaims(IReadOnlyList<(string Name, byte[] Bytes)> seeds) => seeds.Sum(seed => (long)Places(seed.Bytes) * _claims.Length);

    private static void Each(Func<long, IReadOnlyList<(string Name, byte[] Bytes)>, DamageWork, (string What, string? Fault)> check)
    {
        var arguments = (Environment.GetEnvironmentVariable(DamageRun.Variable) ?? throw new InvalidOperationException("This runs as a child only.")).Split('|');
        var (folder, first, end, step) = (arguments[0], Parse(arguments[1]), Parse(arguments[2]), Parse(arguments[3]));
        var seeds = DamageSeeds.Make(folder);
        var work = new DamageWork(folder);
        using var progress = new FileStream(
            Path.Combine(folder, DamageRun.ProgressFile), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (var number = first; number < end; number += step)
        {
            progress.Position = 0;
            progress.Write(BitConverter.GetBytes(number));
            var (what, fault) = check(number, seeds, work);
            if (fault is not null) File.AppendAllText(Path.Combine(folder, DamageRun.FaultFile), $"{number}\t{what}\t{fault}\n");
        }
    }

    private static long Parse(string number) => long.Parse(number, CultureInfo.InvariantCulture);
}
