;;; whosaid.el --- Who said what, in the article you are editing  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "29.1"))

;;; Commentary:

;; Makes Eglot, which comes with Emacs 29 and later, start whosaid in articles: plain text, Markdown and HTML.
;;
;;     (add-to-list 'load-path "…/editors/emacs")
;;     (require 'whosaid)
;;     (add-hook 'text-mode-hook #'eglot-ensure)
;;
;; or M-x eglot in an article.

;;; Code:

(require 'eglot)

(defgroup whosaid nil
  "Who said what, in the article you are editing."
  :group 'text
  :prefix "whosaid-")

(defcustom whosaid-command '("whosaid" "lsp")
  "The server and its arguments."
  :type '(repeat string))

(defun whosaid--contact (&rest _)
  "The command of the server, as it is set when the server starts."
  whosaid-command)

(add-to-list 'eglot-server-programs
             '(((text-mode :language-id "plaintext")
                (markdown-mode :language-id "markdown")
                (html-mode :language-id "html")
                (mhtml-mode :language-id "html"))
               . whosaid--contact))

(provide 'whosaid)
;;; whosaid.el ends here
