class Whosaid < Formula
  desc "Names the speaker of every quotation in English news text"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/whosaid-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256:aarch64-apple-darwin@"
    end
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/whosaid-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256:x86_64-apple-darwin@"
    end
  end

  on_linux do
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/whosaid-aarch64-unknown-linux-gnu.tar.gz"
      sha256 "@SHA256:aarch64-unknown-linux-gnu@"
    end
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/whosaid-x86_64-unknown-linux-gnu.tar.gz"
      sha256 "@SHA256:x86_64-unknown-linux-gnu@"
    end
  end

  def install
    bin.install "whosaid"
    man1.install "whosaid.1"
    bash_completion.install "completions/whosaid.bash" => "whosaid"
    fish_completion.install "completions/whosaid.fish"
    zsh_completion.install "completions/whosaid.zsh" => "_whosaid"
  end

  test do
    (testpath/"article.txt").write "“The pier is safe,” said Ada Moor.\n"
    assert_match "Ada Moor", shell_output("#{bin}/whosaid quotes article.txt")
  end
end
