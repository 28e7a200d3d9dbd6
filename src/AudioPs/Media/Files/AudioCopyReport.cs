namespace AudioPs.Media;

/// <summary>What became of a file whose packets were copied.</summary>
/// <param name="AudioStreams">Audio streams copied.</param>
/// <param name="Pictures">Pieces of cover art copied.</param>
/// <param name="Chapters">Chapters copied.</param>
/// <param name="Losses">What was left out, each in words; empty where nothing was.</param>
/// <param name="ExtraSamples">
/// Samples at the start that decoding the target gives and decoding the source does not: what the encoder put before the
/// audio, where the target has no place to tell of it. 0 wherever decoding gives the same samples.
/// </param>
/// <param name="LosesPadding">Whether decoding the target gives other samples at its start or end, for that reason.</param>
/// <param name="BadPackets">Packets known to be damaged.</param>
/// <param name="MissingSamples">Samples per channel that the source's header promises in vain.</param>
public sealed record AudioCopyReport(
    int AudioStreams,
    int Pictures,
    int Chapters,
    IReadOnlyList<string> Losses,
    long ExtraSamples,
    bool LosesPadding,
    long BadPackets,
    long MissingSamples);
