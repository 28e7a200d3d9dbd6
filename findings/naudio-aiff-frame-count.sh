#!/usr/bin/env bash
# NAudio.Core 3.3.0: AiffFileWriter states more frames in COMM than it writes.
#
# Expected: numSampleFrames of COMM is the count of the sample frames in SSND.
# Happens: it is made from the size of the SSND chunk, whose first 8 bytes are two fields and no sound: 100 frames of 16-bit
# mono are called 104, of 16-bit stereo 102.
# Matters: NAudio's own reader goes by SSND and is happy; a reader that goes by COMM finds the file cut off.
#
# Output seen:
#   1 channel: wrote 100, COMM says 104, SSND holds 100
#   2 channels: wrote 100, COMM says 102, SSND holds 100
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
export NUGET_PACKAGES=$tmp/packages

cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="NAudio.Core" Version="[3.3.0]" />
  </ItemGroup>
</Project>
EOF
cat > probe.cs <<'EOF'
using System.Buffers.Binary;

using NAudio.Wave;

uint At(byte[] file, string chunk, int offset) =>
    BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(chunk)) + offset));

bool Says(int channels, uint expected)
{
    var stream = new MemoryStream();
    using (var writer = new AiffFileWriter(stream, new WaveFormat(8000, 16, channels)))
    {
        writer.WriteSamples(new short[100 * channels], 0, 100 * channels);
    }

    var file = stream.ToArray();
    var stated = At(file, "COMM", 10);
    var held = (At(file, "SSND", 4) - 8) / (2 * (uint)channels);
    Console.WriteLine($"{channels} channel{(channels == 1 ? "" : "s")}: wrote 100, COMM says {stated}, SSND holds {held}");
    return stated == expected && held == 100;
}

return Says(1, 104) & Says(2, 102) ? 0 : 1;
EOF
dotnet run --project probe.csproj
