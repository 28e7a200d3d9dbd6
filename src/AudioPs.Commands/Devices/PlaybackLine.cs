using System.Globalization;
using System.Management.Automation.Host;
using AudioPs.Devices;
using AudioPs.Media;
using AudioPs.Rendering.Terminal;

namespace AudioPs.Commands;

/// <summary>What a terminal shows of playback: of each track what it is, then a line that moves, and what keys do.</summary>
internal sealed class PlaybackLine(PSHost host, AudioPlayback playback, IReadOnlyDictionary<PlaybackTrack, AudioInfo?> infos) : IDisposable
{
    private const double SecondsOfArrow = 5;
    private const double SecondsOfLook = 0.25;
    private const int LinesASecond = 10;

    // 3 dB.
    private const double StepOfVolume = 1.4125375446227544;
    private const int KeyLeft = 37;
    private const int KeyUp = 38;
    private const int KeyRight = 39;
    private const int KeyDown = 40;

    private readonly HostLine _line = new(host);
    private PlaybackStatus? _last;
    private Waterfall? _waterfall;
    private long _shownFrames;

    /// <summary>What scrolls along above the line; null for nothing.</summary>
    public WaterfallView? Show { get; init; }

    /// <summary>What $PSStyle.OutputRendering says, or null.</summary>
    public string? OutputRendering { get; init; }

    /// <summary>Shows where it is.</summary>
    public void Update()
    {
        var status = playback.GetStatus();
        if (status.Track is null) return;
        if (_last?.TrackNumber != status.TrackNumber)
        {
            WriteEnd();
            _line.End();
            host.UI.Write(Describe(status.Track).ReplaceLineEndings("\r\n"));
        }

        _last = status;
        DrawHeard(status);
        _line.Write(Format(status, playback.IsPaused, playback.Volume));
    }

    // A line for each tenth of a second that was heard.
    private void DrawHeard(PlaybackStatus status)
    {
        if (Show is not { } view) return;
        var step = playback.SampleRate / LinesASecond;
        if (status.PlayedFrames - _shownFrames < step) return;
        var heard = playback.GetHeard((int)Math.Max(Waterfall.FftLength, Math.Min(playback.SampleRate, status.PlayedFrames - _shownFrames)));
        _waterfall ??= new Waterfall(view, HostTerminal.Describe(host, OutputRendering), playback.SampleRate);
        _line.WriteAbove(_waterfall.Draw(heard, status.Seconds));
        _shownFrames = status.PlayedFrames;
    }

    // What was heard between two looks is told as well, where it went on to its end.
    private void WriteEnd()
    {
        if (_last?.Track?.Seconds is not { } seconds || seconds - _last.Seconds > SecondsOfLook) return;
        _line.Write(Format(_last with { Seconds = seconds, Left = 0, Right = 0 }, isPaused: false, playback.Volume));
    }

    /// <summary>Does what the keys that were pressed say; false where that is to quit.</summary>
    public bool ReadKeys()
    {
        while (_line.ReadKey() is { } key)
        {
            switch (key.VirtualKeyCode)
            {
                case KeyLeft:
                    playback.Skip(-SecondsOfArrow);
                    continue;
                case KeyRight:
                    playback.Skip(SecondsOfArrow);
                    continue;
                case KeyUp:
                    playback.Volume = Math.Min(4, playback.Volume * StepOfVolume);
                    continue;
                case KeyDown:
                    playback.Volume /= StepOfVolume;
                    continue;
            }

            switch (char.ToLowerInvariant(key.Character))
            {
                case ' ' when playback.IsPaused:
                    playback.Resume();
                    break;
                case ' ':
                    playback.Pause();
                    break;
                case 'n':
                    playback.Next();
                    break;
                case 'p':
                    playback.Previous();
                    break;
                case 'q':
                    return false;
            }
        }

        return true;
    }

    /// <summary>The line that moves: how much, how far, how long still, how many samples, how loud, how many clipped.</summary>
    public static string Format(PlaybackStatus status, bool isPaused, double volume)
    {
        var length = status.Track?.Seconds;
        var share = length is > 0 ? Math.Min(100, 100 * status.Seconds / length.Value) : 0;
        var percent = length is > 0 ? share.ToString(share >= 99.95 ? "0." : "0.0", CultureInfo.InvariantCulture) : "0.00";
        var left = length is { } whole ? Math.Max(0, whole - status.Seconds) : 0;
        var tail = isPaused ? "Pause" : volume == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"Vol:{20 * Math.Log10(Math.Max(volume, 1e-9)):+0.0;-0.0}dB");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"In:{percent}% {Clock(status.Seconds)} [{Clock(left)}] Out:{AudioInfoText.Compact(status.PlayedFrames),-5}{LevelMeter.Draw(status.Left, status.Right)} Clip:{AudioInfoText.Compact(status.Clipped),-4}{tail}").TrimEnd();
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private static string Clock(double seconds) => AudioInfoText.Clock(TimeSpan.FromSeconds(seconds));

    private string Describe(PlaybackTrack track)
    {
        var signal = track.Signal.Signal;
        var info = infos.GetValueOrDefault(track);
        var bits = info?.BitDepth is { } depth ? $" @ {depth}-bit" : "";
        var text = $"\n{VisibleText.Of(track.Name)}:\n\n";
        if (info is not null)
        {
            text += $" File Size: {AudioInfoText.Compact(info.FileSize),-10}Bit Rate: {AudioInfoText.Compact(info.BitRate)}\n  Encoding: {info.CodecName}\n";
        }

        text += FormattableString.Invariant($"  Channels: {signal.Channels}{bits}\nSamplerate: {signal.SampleRate} Hz\n");
        text += $"  Duration: {(track.Seconds is { } seconds ? Clock(seconds) : "unknown")}\n";
        if (info is null) return text + "\n";
        foreach (var (name, value) in info.Tags)
            text += $"{VisibleText.Of(name),10}: {VisibleText.Of(value)}\n";
        return text + "\n";
    }
}
