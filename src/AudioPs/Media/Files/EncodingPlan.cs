using System.Globalization;

namespace AudioPs.Media;

/// <summary>What options and source come to for a file: container, encoder, bit depth and dither.</summary>
/// <param name="Format">The container.</param>
/// <param name="Codec">The codec.</param>
/// <param name="Encoder">The native library's name of the encoder.</param>
/// <param name="BitDepth">Bits of a sample; 0 where the codec has none to choose.</param>
/// <param name="Dither">Whether rounding is dithered.</param>
internal sealed record EncodingPlan(AudioFormat Format, AudioCodec Codec, string Encoder, int BitDepth, bool Dither)
{
    // 16-bit steps are at -98 dB: with more bits, rounding is below what any converter or ear resolves.
    private const int MostDitheredBits = 16;

    private const int DefaultBitDepth = 16;

    /// <summary>Decides, or says which values are allowed.</summary>
    /// <param name="path">Target, for its extension and for messages.</param>
    /// <param name="options">What the caller wants.</param>
    /// <param name="channels">Channels to write.</param>
    /// <param name="isVerbatim">Whether the samples are the source's stored ones, see <see cref="AudioSource.IsVerbatim"/>.</param>
    /// <exception cref="AudioException">A combination that cannot be written.</exception>
    public static EncodingPlan For(string path, AudioWriterOptions options, int channels, bool isVerbatim)
    {
        var format = options.Format ?? AudioFormat.FromExtension(path);
        var (codec, impliedBitDepth) = ChooseCodec(format, options, path);
        if (channels > codec.MaxChannels)
        {
            throw Invalid(
                path, $"{codec.Name} takes up to {codec.MaxChannels} channels, not {channels}. Mix down or pick channels first.");
        }

        CheckBitRate(codec, options, path);
        CheckQuality(codec, options, path);
        var bitDepth = ChooseBitDepth(codec, impliedBitDepth, options, path);
        var dither = !options.NoDither && codec.IsLossless && !codec.IsFloat && bitDepth <= MostDitheredBits
            && !(isVerbatim && !options.Source.IsFloat && options.Source.BitDepth >= 1 && options.Source.BitDepth <= bitDepth);
        return new EncodingPlan(format, codec, codec.EncoderFor(bitDepth), bitDepth, dither);
    }

    private static (AudioCodec Codec, int? ImpliedBitDepth) ChooseCodec(
        AudioFormat format, AudioWriterOptions options, string path)
    {
        if (format == AudioFormat.Raw && options.Codec is null)
        {
            throw Invalid(
                path,
                "a file without a header tells nobody how its samples are stored. Say it: a codec such as "
                + $"{string.Join(", ", format.Codecs.Take(4))}.");
        }

        if (options.Codec is { } name)
        {
            if (format == AudioFormat.Raw) name = RawEncoding.Parse(name).Name;
            foreach (var candidate in format.Codecs)
            {
                if (candidate.IsCalled(name, out var implied))
                    return (candidate, implied);
            }

            throw Invalid(path, $"{format.Name} cannot hold the codec '{name}'. Use one of {string.Join(", ", format.Codecs)}.");
        }

        if (options.BitDepth is { } depth)
        {
            return (format.Codecs.FirstOrDefault(codec => codec.BitDepths.Contains(depth), format.Codecs[0]), null);
        }

        return options.Source.IsFloat
            ? (format.Codecs.FirstOrDefault(codec => codec.IsFloat, format.Codecs[0]), null)
            : (format.Codecs[0], null);
    }

    private static int ChooseBitDepth(AudioCodec codec, int? implied, AudioWriterOptions options, string path)
    {
        if (options.BitDepth is not { } wanted)
        {
            if (codec.BitDepths.Count == 0)
                return 0;

            return implied ?? codec.NearestBitDepth(
                options.Source.BitDepth > 0 ? options.Source.BitDepth : DefaultBitDepth);
        }

        if (codec.BitDepths.Count == 0)
            throw Invalid(path, $"{codec.Name} has no bit depth to choose. Leave it out.");
        if (implied is { } fixedDepth && fixedDepth != wanted)
            throw Invalid(path, $"'{options.Codec}' has {fixedDepth} bits, not {wanted}. Leave one of the two out.");
        if (!codec.BitDepths.Contains(wanted))
            throw Invalid(path, $"{codec.Name} has {Either(codec.BitDepths)} bits a sample, not {wanted}.");
        return wanted;
    }

    private static void CheckBitRate(AudioCodec codec, AudioWriterOptions options, string path)
    {
        if (options.BitRate is not { } rate)
            return;
        if (codec.MinBitRate is not { } lowest || codec.MaxBitRate is not { } highest)
            throw Invalid(path, $"{codec.Name} has no bit rate to choose. Leave it out.");
        if (rate < lowest || rate > highest)
        {
            throw Invalid(path, string.Create(
                CultureInfo.InvariantCulture, $"{codec.Name} takes bit rates of {lowest} to {highest} bit/s, not {rate}."));
        }

        if (options.Quality is not null && codec.Quality is { IsEffort: false })
            throw Invalid(path, $"{codec.Name} takes a bit rate or a quality, not both. Leave one of the two out.");
    }

    private static void CheckQuality(AudioCodec codec, AudioWriterOptions options, string path)
    {
        if (options.Quality is not { } quality)
            return;
        if (codec.Quality is not { } scale)
            throw Invalid(path, $"{codec.Name} has no quality to choose. Leave it out.");
        if (!(quality >= scale.Minimum && quality <= scale.Maximum))
        {
            throw Invalid(path, string.Create(
                CultureInfo.InvariantCulture,
                $"The quality of {codec.Name} is {scale.Minimum} to {scale.Maximum}, not {quality}: {scale.Meaning}."));
        }
    }

    private static string Either(IReadOnlyList<int> values) => values.Count == 1
        ? values[0].ToString(CultureInfo.InvariantCulture)
        : string.Join(", ", values.Take(values.Count - 1)) + " or " + values[^1].ToString(CultureInfo.InvariantCulture);

    private static AudioException Invalid(string path, string message) =>
        new(AudioError.InvalidArgument, $"'{path}' cannot be written this way: {message}", path);
}
