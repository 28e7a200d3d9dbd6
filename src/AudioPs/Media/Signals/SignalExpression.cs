using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AudioPs.Media;

/// <summary>
/// A signal by formulas over time, in the language of FFmpeg's aevalsrc: t the time in seconds, n the index of the sample, s the
/// sampling rate; PI, E and PHI; + − * / ^ and functions such as sin, exp, if, lt, mod, random.
/// </summary>
public sealed partial class SignalExpression
{
    // What the graph's own syntax takes for itself, and no formula has.
    private static readonly SearchValues<char> Reserved = SearchValues.Create("'\\:|;[]%{}");

    private readonly string[] _channels;

    /// <summary>Takes a formula for each channel.</summary>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/> formulas.</param>
    /// <exception cref="AudioException">A formula is empty or has a character that none has; the message shows its place.</exception>
    public SignalExpression(params string[] channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Length is < 1 or > AudioLimits.MaxChannels)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"Give a formula for each channel, 1 to {AudioLimits.MaxChannels}, not {channels.Length}.");
        }

        foreach (var formula in channels)
        {
            if (string.IsNullOrWhiteSpace(formula)) throw new AudioException(AudioError.InvalidArgument, "A formula is empty.");
            if (formula.AsSpan().IndexOfAny(Reserved) is var at and >= 0)
            {
                throw Mistake(
                    formula,
                    at,
                    formula[at] == '|' ? "each channel has a formula of its own here" : $"'{formula[at]}' is in no formula");
            }

            // FFmpeg drops white space before it reads: 1 2 would be twelve.
            if (Gap().Match(formula) is { Success: true } gap) throw Mistake(formula, gap.Index + 1, "an operator is missing");
        }

        _channels = [.. channels];
    }

    /// <summary>Makes the samples: the values as they are, however large.</summary>
    /// <param name="sampleRate">Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
    /// <param name="duration">The length; rounded to the nearest sample.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A clip with a channel for each formula.</returns>
    /// <exception cref="AudioException">A formula has a mistake, whose place the message shows, or a value that is no number; or the samples are too many for one clip.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public AudioClip ToClip(int sampleRate, AudioTime duration, CancellationToken cancellationToken = default)
    {
        var count = AudioSignal.LengthOf(duration, sampleRate, _channels.Length);
        foreach (var formula in _channels) Try(formula, sampleRate);
        var clip = new AudioClip(new float[_channels.Length * count], _channels.Length, sampleRate);
        for (var channel = 0; channel < _channels.Length; channel++)
        {
            using var stream = new CutStream(Open(_channels[channel], sampleRate), 0, count);
            var block = new AudioBuffer(1);
            for (var at = channel * count; stream.Read(block) > 0; at += block.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var values = block.Channel(0);
                if (values.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is var wrong and >= 0)
                {
                    throw new AudioException(
                        AudioError.InvalidArgument,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The formula '{_channels[channel]}' is {values[wrong]} at {(at - channel * count + wrong) / (double)sampleRate} s. Limit it, such as with if, max or clip."));
                }

                values.CopyTo(clip.Samples.AsSpan(at));
            }
        }

        return clip;
    }

    private static void Try(string formula, int sampleRate)
    {
        try
        {
            Open(formula, sampleRate).Dispose();
        }
        catch (AudioException e) when (e.Error == AudioError.InvalidArgument)
        {
            // What FFmpeg could not read it quotes, from the mistake to the end.
            var said = Unread().Match(e.Message);
            if (said.Success) throw Mistake(formula, PlaceOf(formula, said.Groups["rest"].Value), said.Groups["what"].Value);
            throw new AudioException(
                AudioError.InvalidArgument,
                $"The formula '{formula}' cannot be computed. Look at how many arguments each of its functions takes.");
        }
    }

    private static FilterGraphStream Open(string formula, int sampleRate) =>
        new(
            new ClipStream(new AudioClip([], 1, sampleRate)),
            string.Create(CultureInfo.InvariantCulture, $"anullsink;aevalsrc=exprs='{formula}':s={sampleRate}"));

    /// <summary>Where the rest of a formula without white space begins in the formula.</summary>
    private static int PlaceOf(string formula, string rest)
    {
        for (var at = formula.Length; at >= 0; at--)
        {
            if (string.Concat(formula[at..].Where(c => !char.IsWhiteSpace(c))) == rest) return at;
        }

        return 0;
    }

    private static AudioException Mistake(string formula, int place, string what) => new(
        AudioError.InvalidArgument,
        $"The formula '{formula}' has a mistake at character {place + 1}: {what}. It goes wrong here: {formula[..place]}>>>{formula[place..]}");

    [GeneratedRegex(@"[\w.]\s+[\w.(]|\)\s+[\w.(]")]
    private static partial Regex Gap();

    [GeneratedRegex(@"(?:aevalsrc: |; |says: )(?:(?<what>[^;]+?) in '(?<rest>[^;]*)'(?:;|\.$)|(?<what>Invalid chars) '(?<rest>[^;]*)' at the end)")]
    private static partial Regex Unread();
}
